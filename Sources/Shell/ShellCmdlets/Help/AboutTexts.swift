/// The built-in about_ topics.
enum AboutTexts {
    static var every: [AboutTopic] { all + language + shell }
    static let all: [AboutTopic] = [
        AboutTopic(
            name: "about_Aliases", synopsis: "Other names for commands.",
            body: #"""
            An alias stands for a command: ls for Get-ChildItem. It takes no arguments of its own; write a function for that.

                Set-Alias np notepad
                Get-Alias -Definition Get-ChildItem
                Remove-Alias np
            """#),
        AboutTopic(
            name: "about_Arithmetic_Operators", synopsis: "Operators that calculate.",
            body: #"""
            + - * / % work on numbers; + also joins strings, arrays and hash tables, * repeats strings and arrays.
            Whole numbers that grow too large become wider ones. Division gives a whole number where it divides evenly.

                7 / 2        # 3.5
                'ab' * 3     # ababab
                7 % 4        # 3
            """#),
        AboutTopic(
            name: "about_Arrays", synopsis: "Values in order.",
            body: #"""
            Commas or @( ) make an array; @( ) always does, also of nothing and of one value. Counting starts at 0 and negative
            indexes count from the end. Arrays have a fixed length; += makes a new one, a List[object] grows in place.

                $a = 1, 2, 3
                $a[0]; $a[-1]; $a[0..1]
                $list = [System.Collections.Generic.List[object]]::new()
            """#),
        AboutTopic(
            name: "about_Assignment_Operators", synopsis: "Giving variables values.",
            body: #"""
            = sets, += -= *= /= %= change, ++ and -- count, ??= sets where there is nothing yet. Several targets share out an array.

                $a, $b = 1, 2
                $name ??= 'default'
            """#),
        AboutTopic(
            name: "about_Automatic_Variables", synopsis: "Variables that the shell keeps.",
            body: #"""
            $_ is the current object, $? whether the last command succeeded, $LASTEXITCODE a program's exit code, $Error the errors so
            far, $PSItem the same as $_, $args the arguments without a parameter, $PSScriptRoot the folder of the script, $PSVersionTable
            the version, $HOME, $PWD, $PID, $Host, $PROFILE, $true, $false, $null, $Matches, $MyInvocation, $PSBoundParameters,
            $PSCmdlet, $IsWindows.
            """#),
        AboutTopic(
            name: "about_Classes", synopsis: "Types of one's own.",
            body: #"""
            A class has properties, methods and constructors, and may derive from another. $this is the object.

                class Point { [int] $X; [int] $Y; Point([int] $x, [int] $y) { $this.X = $x; $this.Y = $y } }
                [Point]::new(1, 2)
            """#),
        AboutTopic(
            name: "about_CommonParameters", synopsis: "Parameters that every cmdlet and advanced function has.",
            body: #"""
            -Verbose -Debug -ErrorAction -WarningAction -InformationAction -ProgressAction -ErrorVariable -WarningVariable
            -InformationVariable -OutVariable -OutBuffer -PipelineVariable; and where a command changes something -WhatIf and -Confirm.
            """#),
        AboutTopic(
            name: "about_Comment_Based_Help", synopsis: "Help within scripts.",
            body: #"""
            A comment block at the head of a function or script with .SYNOPSIS, .DESCRIPTION, .PARAMETER name, .EXAMPLE, .INPUTS, .OUTPUTS,
            .NOTES, .LINK, .COMPONENT, .ROLE, .FUNCTIONALITY or .FORWARDHELPTARGETNAME is what Get-Help shows.

                function Get-Thing {
                    <#
                    .SYNOPSIS
                    Gets things.
                    #>
                }
            """#),
        AboutTopic(
            name: "about_Comparison_Operators", synopsis: "Comparing values.",
            body: #"""
            -eq -ne -gt -ge -lt -le compare; -like takes wildcards, -match a regular expression; -contains and -in look into a collection;
            -is asks for a type; -replace and -split work by regular expression. Case is ignored unless the operator begins with c. With
            an array on the left side they give the elements that fit.
            """#),
        AboutTopic(
            name: "about_Debuggers", synopsis: "Stopping in scripts.",
            body: #"""
            Set-PSBreakpoint stops at a line, command or variable; Wait-Debugger stops where it stands. Then s steps into, v over, o out,
            c goes on, q quits, k shows the stack, l lists the source, ? explains.
            """#),
        AboutTopic(
            name: "about_Do", synopsis: "Loops that test at the end.",
            body: #"""
                do { $n++ } while ($n -lt 3)
                do { $n-- } until ($n -eq 0)
            """#),
        AboutTopic(
            name: "about_Enum", synopsis: "Named numbers.",
            body: #"""
                enum Color { Red; Green = 5; Blue }
                [Flags()] enum Access { Read = 1; Write = 2 }
                [Color] 'Blue'
            """#),
        AboutTopic(
            name: "about_Execution_Policies", synopsis: "Which scripts may run.",
            body: #"""
            Get-ExecutionPolicy -List shows the policy of each scope, Set-ExecutionPolicy changes it. In this shell the setting is kept and
            shown, and no policy keeps a script from running.
            """#),
        AboutTopic(
            name: "about_For", synopsis: "Counting loops.",
            body: #"""
                for ($i = 0; $i -lt 3; $i++) { $i }
            """#),
        AboutTopic(
            name: "about_Foreach", synopsis: "Loops over collections.",
            body: #"""
                foreach ($item in $items) { $item.Name }

            break leaves the loop, continue goes to the next element. In a pipeline use ForEach-Object.
            """#),
        AboutTopic(
            name: "about_Functions", synopsis: "Named blocks of code.",
            body: #"""
                function Get-Sum([int] $A, [int] $B) { $A + $B }
                Get-Sum 1 2

            Whatever a function writes is its output; return ends it. begin, process and end blocks take pipeline input.
            """#),
        AboutTopic(
            name: "about_Functions_Advanced", synopsis: "Functions that behave as cmdlets do.",
            body: #"""
            [CmdletBinding()] before param gives a function the common parameters; with SupportsShouldProcess it has -WhatIf and -Confirm
            and asks by $PSCmdlet.ShouldProcess(target).
            """#),
        AboutTopic(
            name: "about_Functions_Advanced_Parameters", synopsis: "Attributes of parameters.",
            body: #"""
            [Parameter(Mandatory, Position = 0, ValueFromPipeline)] says how a parameter is bound; [ValidateSet('a', 'b')], [ValidateRange(1, 9)],
            [ValidatePattern('^x')], [ValidateScript({ ... })] and [ValidateNotNullOrEmpty()] check arguments; [Alias('cn')] gives another
            name; [ArgumentCompleter({ ... })] completes.
            """#),
        AboutTopic(
            name: "about_Hash_Tables", synopsis: "Keys and values.",
            body: #"""
                $h = @{ Name = 'x'; Size = 3 }
                $h.Name; $h['Size']; $h.Keys; $h.ContainsKey('Name')
                [ordered] @{ a = 1; b = 2 }

            Pairs have no order unless [ordered] stands before them.
            """#),
        AboutTopic(
            name: "about_If", synopsis: "Choosing between blocks.",
            body: #"""
                if ($n -gt 5) { 'large' } elseif ($n -gt 2) { 'middle' } else { 'small' }

            For single values there is the ternary operator: $n -gt 5 ? 'large' : 'small'.
            """#),
        AboutTopic(
            name: "about_Jobs", synopsis: "Work in the background.",
            body: #"""
            Start-Job runs a block in a session of its own; Get-Job, Wait-Job, Receive-Job, Stop-Job and Remove-Job deal with it. & at the end
            of a pipeline does the same. What comes back are copies of objects.

                $job = Start-Job { Get-Process }
                Receive-Job $job -Wait -AutoRemoveJob
            """#),
        AboutTopic(
            name: "about_Logical_Operators", synopsis: "And, or, not.",
            body: #"""
            -and -or -xor -not (or !). The right side of -and and -or is looked at only where it matters.
            """#),
        AboutTopic(
            name: "about_Modules", synopsis: "Packages of commands.",
            body: #"""
            A module is a .psm1 file, usually with a manifest (.psd1), in a folder of $env:PSModulePath. A command that is used brings its module;
            Import-Module does it by hand, Get-Module -ListAvailable shows what there is.
            """#),
        AboutTopic(
            name: "about_Module_Manifests", synopsis: "Describing a module.",
            body: #"""
            New-ModuleManifest writes a .psd1 file: RootModule, ModuleVersion, FunctionsToExport and the like. Test-ModuleManifest checks one.
            """#),
        AboutTopic(
            name: "about_Operators", synopsis: "All operators.",
            body: #"""
            Arithmetic + - * / %, assignment = += ??=, comparison -eq -like -match, logical -and -or -not, text -split -join -replace -f,
            types -is -as, ranges .., calls & and ., redirection > >> 2>&1, chains && ||, ternary ? :, members . :: ?. and the comma.
            """#),
        AboutTopic(
            name: "about_Parameters", synopsis: "Arguments of commands.",
            body: #"""
            -Name value or -Name:value; switches stand alone. Names may be shortened as long as they are unique. Positional parameters need no
            name. -- ends the parameters. Get-Help COMMAND -Parameter NAME describes one.
            """#),
        AboutTopic(
            name: "about_Pipelines", synopsis: "Commands in a row.",
            body: #"""
                Get-Process | Where-Object WorkingSet -gt 100MB | Sort-Object Name

            Objects go from one command to the next, one at a time. && and || go on after success and after failure.
            """#),
        AboutTopic(
            name: "about_Preference_Variables", synopsis: "Settings of the session.",
            body: #"""
            $ErrorActionPreference, $WarningPreference, $VerbosePreference, $DebugPreference, $InformationPreference, $ProgressPreference, $ConfirmPreference,
            $WhatIfPreference, $OFS, $FormatEnumerationLimit, $PSDefaultParameterValues, $ErrorView, $MaximumHistoryCount, $OutputEncoding.
            """#),
        AboutTopic(
            name: "about_Profiles", synopsis: "Scripts that run when the shell starts.",
            body: #"""
            $PROFILE names the file; its properties AllUsersAllHosts, AllUsersCurrentHost, CurrentUserAllHosts and CurrentUserCurrentHost name all
            four. -NoProfile leaves them out.
            """#),
        AboutTopic(
            name: "about_Providers", synopsis: "Drives that are no disks.",
            body: #"""
            FileSystem, Registry (HKLM: HKCU:), Environment (Env:), Variable:, Function: and Alias: are reached by the item cmdlets: Get-ChildItem,
            Get-Item, Set-Item, New-Item, Remove-Item, Get-ItemProperty, Get-Content. Get-PSProvider and Get-PSDrive list them.
            """#),
        AboutTopic(
            name: "about_Quoting_Rules", synopsis: "Quotation marks.",
            body: #"""
            '...' is taken as it stands; "..." replaces $variables and $( expressions ). A doubled mark stands for one. @' and @" begin texts of
            several lines that end with '@ and "@ at the beginning of a line. The backtick escapes a character.
            """#),
        AboutTopic(
            name: "about_Redirection", synopsis: "Sending streams elsewhere.",
            body: #"""
            > writes to a file, >> appends; 2> takes errors, 3> warnings, 4> verbose, 5> debug, 6> information, *> all. 2>&1 merges into the output.
            """#),
        AboutTopic(
            name: "about_Regular_Expressions", synopsis: "Patterns for text.",
            body: #"""
            -match sets $Matches, -replace replaces with $1 or ${name}, -split divides, Select-String finds in files. The syntax is .NET's: \d \w \s,
            * + ? {n,m}, ( ) (?<name> ) (?: ), ^ $ \b, | and [ ]; (?i) and the like set options.
            """#),
        AboutTopic(
            name: "about_Requires", synopsis: "What a script needs.",
            body: #"""
                #Requires -Version 7.0
                #Requires -Modules Hyper-V
                #Requires -RunAsAdministrator

            The script does not start where something is missing.
            """#),
        AboutTopic(
            name: "about_Scopes", synopsis: "Where names are seen.",
            body: #"""
            Functions and scripts have scopes of their own and see those of their callers. $global:x, $script:x, $local:x and $private:x choose one;
            . script runs in the caller's own. Set-Variable -Scope takes names and numbers.
            """#),
        AboutTopic(
            name: "about_Script_Blocks", synopsis: "Code as a value.",
            body: #"""
                $block = { param($x) $x * 2 }
                & $block 4
                $block.Invoke(4)

            GetNewClosure() keeps the variables as they are.
            """#),
        AboutTopic(
            name: "about_Scripts", synopsis: "Files of commands.",
            body: #"""
            A script is a .ps1 file; call it by its path: ./task.ps1 -Name x, or & 'with blanks.ps1'. . ./task.ps1 runs it in the current scope.
            param( ) at the head declares its parameters; exit N ends it with an exit code.
            """#),
        AboutTopic(
            name: "about_Special_Characters", synopsis: "The backtick and its characters.",
            body: #"""
            `0 null, `a bell, `b backspace, `e escape, `f form feed, `n new line, `r return, `t tab, `u{1F600} a code point, `v vertical tab.
            -- ends parameters, --% hands the rest to a program as it stands.
            """#),
        AboutTopic(
            name: "about_Splatting", synopsis: "Arguments from a table.",
            body: #"""
                $p = @{ Path = 'a.txt'; Value = 'x' }
                Set-Content @p

            A hash table gives named arguments, an array positional ones.
            """#),
        AboutTopic(
            name: "about_Switch", synopsis: "Choosing by value.",
            body: #"""
                switch ($x) { 1 { 'one' } { $_ -gt 5 } { 'large' } default { 'other' } }

            -Wildcard, -Regex, -Exact, -CaseSensitive and -File change how it looks; break ends it.
            """#),
        AboutTopic(
            name: "about_Thread_Jobs", synopsis: "Work on threads.",
            body: #"""
            Start-ThreadJob and ForEach-Object -Parallel run blocks on threads of this process; objects come back as they are. -ThrottleLimit says how
            many run at once. $using:name takes a value along.
            """#),
        AboutTopic(
            name: "about_Throw", synopsis: "Raising errors.",
            body: #"""
                throw 'message'
                throw [System.ArgumentException]::new('bad')

            catch takes it; without one the script ends.
            """#),
        AboutTopic(
            name: "about_Try_Catch_Finally", synopsis: "Handling errors.",
            body: #"""
                try { Get-Item x -ErrorAction Stop } catch [System.Management.Automation.ItemNotFoundException] { 'none' } catch { $_ } finally { 'done' }

            Only terminating errors are caught: -ErrorAction Stop makes others so.
            """#),
        AboutTopic(
            name: "about_Variables", synopsis: "Names for values.",
            body: #"""
            $name holds any object; [int] $n = 3 keeps the type. ${a b} takes any characters. Get-Variable, Set-Variable, Remove-Variable and the
            drive Variable: deal with them too.
            """#),
        AboutTopic(
            name: "about_While", synopsis: "Loops that test first.",
            body: #"""
                while ($n -lt 3) { $n++ }
            """#),
        AboutTopic(
            name: "about_Wildcards", synopsis: "Patterns for names.",
            body: #"""
            * any characters, ? one character, [abc] one of these, [a-c] a range; a backtick takes the next character as it is. -LiteralPath takes
            none of them.
            """#),
    ]
}
