using PerfIngest.Core.Tables;

namespace PerfIngest.Core.Checking;

/// <summary>
/// One indicator as the rules see it. It moves from one to the next, and what several rules ask of an indicator is found out once.
/// </summary>
internal sealed class IndicatorAt(TablePlaces places, WordLists words)
{
    private readonly Keyed _name = new();
    private readonly Keyed _annual = new();
    private Indicator? _indicator;
    private Project? _project;
    private int _position;
    private bool? _hasPeriod;
    private bool? _hasAnnual;

    public WordLists Words => words;

    public Project Project => _project!;

    public Indicator Indicator => _indicator!;

    /// <summary>The number that the indicator goes by: its own, else its place among the project's indicators.</summary>
    public int Seq => Indicator.Seq > 0 ? Indicator.Seq : _position;

    /// <summary>Whether the period target says anything: more than dashes, slashes or 无.</summary>
    public bool HasPeriod => _hasPeriod ??= TargetRules.IsPresent(Period, words) && Indicator.PeriodTarget.Problem != TargetProblem.Missing;

    /// <summary>Whether the annual target says anything.</summary>
    public bool HasAnnual => _hasAnnual ??= TargetRules.IsPresent(Annual, words) && Indicator.AnnualTarget.Problem != TargetProblem.Missing;

    /// <summary>The period target as written; empty where there is none.</summary>
    public ReadOnlySpan<char> Period => Indicator.PeriodText;

    /// <summary>The annual target as written; empty where there is none.</summary>
    public ReadOnlySpan<char> Annual => Indicator.AnnualText;

    /// <summary>The comparison key of the name.</summary>
    public ReadOnlySpan<char> NameKey => _name.Of(Indicator.NameText);

    /// <summary>The comparison key of the annual target.</summary>
    public ReadOnlySpan<char> AnnualKey => _annual.Of(Annual);

    /// <param name="position">1-based place among the project's indicators.</param>
    public void MoveTo(Project project, Indicator indicator, int position)
    {
        _project = project;
        _indicator = indicator;
        _position = position;
        _hasPeriod = _hasAnnual = null;
        _name.Forget();
        _annual.Forget();
    }

    /// <summary>A place at the indicator. In the wide layout all of its parts stand in the 绩效指标 cell.</summary>
    public HitPlace Place(string code, FormColumn column, string? sub = null, string? field = null) =>
        places.At(code, Indicator.Line, column, Seq, sub, field);

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
