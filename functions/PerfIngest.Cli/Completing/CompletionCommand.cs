using System.CommandLine;
using PerfIngest.Cli.Frame;
using PerfIngest.Cli.Saying;

namespace PerfIngest.Cli.Completing;

/// <summary><c>perfingest completion</c>: the script that makes a shell complete verbs and options by asking the parser.</summary>
internal static class CompletionCommand
{
    private const string Bash = """
        _perfingest() {
          local IFS=$'\n' word="${COMP_WORDS[COMP_CWORD]}" found
          found=$(perfingest "[suggest:${COMP_POINT}]" "${COMP_LINE}" 2>/dev/null)
          # Options are offered once a dash is typed, so that files come first.
          [[ $word == -* ]] || found=$(grep -v '^-' <<<"$found")
          COMPREPLY=($(compgen -W "$found" -- "$word"))
        }
        complete -o default -F _perfingest perfingest
        """;

    private const string Zsh = """
        _perfingest() {
          local -a found
          found=("${(@f)$(perfingest "[suggest:${CURSOR}]" "${BUFFER}" 2>/dev/null)}")
          [[ $PREFIX == -* ]] || found=("${(@)found:#-*}")
          (( ${#found} )) && [[ -n $found[1] ]] && compadd -a found || _files
        }
        # A shell whose completion is not set up yet has no compdef.
        (( $+functions[compdef] )) || { autoload -Uz compinit && compinit }
        compdef _perfingest perfingest
        """;

    private const string PowerShell = """
        Register-ArgumentCompleter -Native -CommandName perfingest -ScriptBlock {
          param($wordToComplete, $commandAst, $cursorPosition)
          # Options are offered once a dash is typed; with nothing of ours, PowerShell offers files.
          perfingest "[suggest:$cursorPosition]" "$commandAst" 2>$null | Where-Object {
            $_.StartsWith($wordToComplete) -and ($wordToComplete.StartsWith('-') -or -not $_.StartsWith('-'))
          } | ForEach-Object {
            [System.Management.Automation.CompletionResult]::new($_, $_, 'ParameterValue', $_)
          }
        }
        """;

    public static Command Create()
    {
        var shell = new Argument<string>("shell") { Description = Texts.ShellArgument };
        shell.AcceptOnlyFromAmong("bash", "zsh", "pwsh");
        var command = new Verb(
            "completion",
            Texts.Completion,
            "source <(perfingest completion bash)",
            "source <(perfingest completion zsh)",
            "perfingest completion pwsh | Out-String | Invoke-Expression")
        {
            shell,
        };
        command.SetAction(parsed =>
        {
            var script = parsed.GetValue(shell) switch { "bash" => Bash, "zsh" => Zsh, _ => PowerShell };
            Console.Out.Write(script.ReplaceLineEndings("\n") + "\n");
            return Exit.Fine;
        });
        return command;
    }
}
