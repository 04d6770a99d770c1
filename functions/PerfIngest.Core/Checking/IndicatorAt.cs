using PerfIngest.Core.Tables;

namespace PerfIngest.Core.Checking;

/// <summary>
/// One indicator as the rules see it. It moves from one to the next, and what several rules ask of an indicator is found out once.
/// </summary>
internal sealed class IndicatorAt(TablePlaces places, WordLists words)
{
    private readonly Keyed _name = new();
    private readonly Keyed _annual = new();
    private readonly char[] _bare = new char[RuleText.Short];
    private IndicatorBlock _block = IndicatorBlock.Empty;
    private Project? _project;
    private int _index;
    private bool? _hasPeriod;
    private bool? _hasAnnual;

    public WordLists Words => words;

    public Project Project => _project!;

    /// <summary>The indicator, for messages: what rules look at is below.</summary>
    public Indicator Indicator => _block[_index];

    /// <summary>The number that the indicator goes by: its own, else its place among the project's indicators.</summary>
    public int Seq => _block.Place(_index).Seq is > 0 and var own ? own : _index + 1;

    public IndicatorClass Class => _block.Class(_index);

    public Target PeriodTarget => _block.PeriodTarget(_index);

    public Target AnnualTarget => _block.AnnualTarget(_index);

    public ReadOnlySpan<char> Name => _block.Name(_index);

    /// <summary>Whether the period target says anything: more than dashes, slashes or 无.</summary>
    public bool HasPeriod => _hasPeriod ??= TargetRules.IsPresent(Period, words) && PeriodTarget.Problem != TargetProblem.Missing;

    /// <summary>Whether the annual target says anything.</summary>
    public bool HasAnnual => _hasAnnual ??= TargetRules.IsPresent(Annual, words) && AnnualTarget.Problem != TargetProblem.Missing;

    /// <summary>The period target as written; empty where there is none.</summary>
    public ReadOnlySpan<char> Period => _block.Period(_index);

    /// <summary>The annual target as written; empty where there is none.</summary>
    public ReadOnlySpan<char> Annual => _block.Annual(_index);

    /// <summary>The comparison key of the name.</summary>
    public ReadOnlySpan<char> NameKey => _name.Of(Name);

    /// <summary>The comparison key of the annual target.</summary>
    public ReadOnlySpan<char> AnnualKey => _annual.Of(Annual);

    /// <summary>The comparison key of the annual target without its bracketed parts.</summary>
    public ReadOnlySpan<char> BareAnnualKey => RuleText.WithoutBrackets(AnnualKey, _bare);

    /// <param name="index">0-based place among the project's indicators.</param>
    public void MoveTo(Project project, int index)
    {
        _project = project;
        _block = project.Block;
        _index = index;
        _hasPeriod = _hasAnnual = null;
        _name.Forget();
        _annual.Forget();
    }

    /// <summary>A place at the indicator. In the wide layout all of its parts stand in the 绩效指标 cell.</summary>
    public HitPlace Place(string code, FormColumn column, string? sub = null, string? field = null) =>
        places.At(code, _block.Place(_index).Line, column, Seq, sub, field);

    /// <summary>A key in a buffer that is used again; longer ones cost a string.</summary>
    private sealed class Keyed
    {
        private readonly char[] _buffer = new char[RuleText.Short];
        private string? _long;
        private int _length = -1;

        public void Forget()
        {
            _length = -1;
            _long = null;
        }

        public ReadOnlySpan<char> Of(ReadOnlySpan<char> text)
        {
            if (_length < 0 && _long is null)
            {
                if (text.Length <= _buffer.Length)
                {
                    _length = CellText.Key(text, _buffer);
                }
                else
                {
                    _long = CellText.Key(text);
                }
            }

            return _long is null ? _buffer.AsSpan(0, _length) : _long;
        }
    }
}
