/// Topics about the language beside the first ones.
extension AboutTexts {
    static let language: [AboutTopic] = [
        AboutTopic(
            name: "about_Booleans", synopsis: "What counts as true.",
            body: #"""
            $false, $null, 0, an empty string and an empty collection are false; all else is true. A collection of one element counts as
            that element.

                [bool]''              # False
                [bool]'False'         # True
                [bool]@(0)            # False
                [bool]@(0, 0)         # True
            """#),
        AboutTopic(
            name: "about_Break", synopsis: "Leaving a loop or a switch.",
            body: #"""
            break leaves the innermost loop or switch, or the one with the label that it names. Outside of a loop it ends the script: what
            ForEach-Object runs is no loop; there return goes on with the next object.

                :outer foreach ($a in 1..3) { foreach ($b in 1..3) { if ($b -eq 2) { break outer }; "$a$b" } }
            """#),
        AboutTopic(
            name: "about_Continue", synopsis: "Going on with the next turn.",
            body: #"""
            continue starts the next turn of the innermost loop, or of the one with the label that it names; in a switch the next value.

                foreach ($n in 1..4) { if ($n % 2) { continue }; $n }     # 2 4
            """#),
        AboutTopic(
            name: "about_Calculated_Properties", synopsis: "Columns that a script block computes.",
            body: #"""
            A table with Name (or Label) and Expression stands where a property's name may stand: in Select-Object, Sort-Object,
            Group-Object, Measure-Object, ConvertTo-Html and the Format cmdlets. These also take Width, Alignment and FormatString.

                (1..3 | Select-Object @{ Name = 'Square'; Expression = { $_ * $_ } }).Square     # 1 4 9
                'bb', 'a' | Sort-Object { $_.Length }     # a bb
            """#),
        AboutTopic(
            name: "about_Calling_Generic_Methods", synopsis: "Methods with type arguments.",
            body: #"""
            Type arguments stand in brackets behind the method's name where they do not follow from the arguments.

                [System.Linq.Enumerable]::Count[int]([int[]](1, 2, 3))     # 3
                [array]::Empty[string]().Length     # 0
            """#),
        AboutTopic(
            name: "about_Character_Encoding", synopsis: "How text becomes bytes.",
            body: #"""
            Files are written as UTF-8 without a mark; the edition Desktop has UTF-16 for Out-File and the culture's code page for
            Set-Content. -Encoding takes ascii, ansi, bigendianunicode, bigendianutf32, oem, unicode, utf7, utf8, utf8BOM, utf8NoBOM,
            utf32, a code page by number and [System.Text.Encoding] objects. Files with a mark are read by it.

                [System.Text.Encoding]::UTF8.GetBytes('hé').Count     # 3
                $PSDefaultParameterValues['Out-File:Encoding'] = 'utf8BOM'
            """#),
        AboutTopic(
            name: "about_Classes_Constructors", synopsis: "How objects of a class begin.",
            body: #"""
            A constructor has the name of its class. : base(...) calls the one of the class above. Without a constructor there is one that
            takes nothing. static Name() { } runs before the class is first used.

                class Shape { [string] $Name; Shape([string] $name) { $this.Name = $name } }
                class Circle : Shape { [double] $R; Circle([double] $r) : base('circle') { $this.R = $r } }
                [Circle]::new(2).Name     # circle
                ([Shape] 'x').Name        # x
            """#),
        AboutTopic(
            name: "about_Classes_Inheritance", synopsis: "Classes from classes and interfaces.",
            body: #"""
            Behind the colon stands one class, then interfaces. Methods of the same signature take the place of those above; these are
            called by ([Above] $this).Method().

                class Animal { [string] Speak() { return '...' } }
                class Dog : Animal { [string] Speak() { return 'Woof' + ([Animal] $this).Speak() } }
                [Dog]::new().Speak()       # Woof...
                [Dog]::new() -is [Animal]  # True
                class Size : System.IComparable { [int] $N; [int] CompareTo([object] $other) { return $this.N - $other.N } }
            """#),
        AboutTopic(
            name: "about_Classes_Methods", synopsis: "What objects of a class do.",
            body: #"""
            A method says what it gives back and returns just that: what other statements write goes nowhere. [void] gives nothing. Members
            are reached by $this, static ones by the name of the class; hidden ones are left out of lists.

                class Counter { hidden [int] $n; [int] Next() { 'unseen'; return ++$this.n } static [Counter] Make() { return [Counter]::new() } }
                $c = [Counter]::Make(); $null = $c.Next(); $c.Next()     # 2
            """#),
        AboutTopic(
            name: "about_Classes_Properties", synopsis: "What objects of a class keep.",
            body: #"""
            A property has a type, perhaps a first value and attributes that check what is assigned. static ones belong to the class.

                class Disk { [ValidateRange(1, 64)] [int] $SizeGB = 1; static [int] $Count = 0 }
                [Disk]@{ SizeGB = 4 } | ForEach-Object SizeGB     # 4
                try { [Disk]@{ SizeGB = 100 } } catch { 'refused' }     # refused
            """#),
        AboutTopic(
            name: "about_Command_Precedence", synopsis: "Which command a name means.",
            body: #"""
            By name: aliases, functions and filters, cmdlets, then files: scripts and programs of the folders in $env:PATH. The last loaded of a kind wins; Module\Command
            names one for certain, and Get-Command -All lists all. Scripts of the current folder need their path: .\Setup.ps1.

                function Get-Date { 'mine' }; Get-Date     # mine
                Remove-Item Function:Get-Date
            """#),
        AboutTopic(
            name: "about_Command_Syntax", synopsis: "How Get-Help writes commands.",
            body: #"""
                Verb-Noun [-Optional <type>] [[-NameMayBeLeftOut] <type>] -Mandatory <type> [-Switch] [-Choice {One | Two}] [<CommonParameters>]

            Square brackets hold what may be left out, angle brackets stand for values, braces hold the values to choose from; <string[]> takes
            several. Each line is a parameter set: what stands on different lines does not go together.
            """#),
        AboutTopic(
            name: "about_Data_Sections", synopsis: "Data without code.",
            body: #"""
            data runs what it holds in a restricted language: no variables but $true, $false, $null and the culture's, only cmdlets that
            -SupportedCommand names. Import-PowerShellDataFile reads files of this language (.psd1).

                $texts = data { ConvertFrom-StringData "a = one" }; $texts.a     # one
            """#),
        AboutTopic(
            name: "about_Environment_Variables", synopsis: "Variables that programs see.",
            body: #"""
            $env:Name reads and sets one; it is text, and an empty one is none. The drive Env: lists them. Programs that are started inherit
            them. Names ignore case.

                $env:STAGE = 'test'; $env:stage     # test
                Test-Path Env:STAGE     # True
                $env:STAGE = $null
            """#),
        AboutTopic(
            name: "about_Functions_Argument_Completion", synopsis: "What Tab offers for a parameter.",
            body: #"""
            [ValidateSet()] and enums are offered by themselves; [ArgumentCompletions()] offers without checking; [ArgumentCompleter({ })] and
            Register-ArgumentCompleter compute: they are given command, parameter, the word so far, the command's tree and what is bound.

                Register-ArgumentCompleter -CommandName Start-Lab -ParameterName Name -ScriptBlock { param($command, $parameter, $word) (Get-VM "$word*").Name }
            """#),
        AboutTopic(
            name: "about_Functions_CmdletBindingAttribute", synopsis: "What makes a function advanced.",
            body: #"""
            [CmdletBinding()] over param gives a function the common parameters and $PSCmdlet, and refuses what no parameter takes.
            SupportsShouldProcess adds -WhatIf and -Confirm; ConfirmImpact says when to ask; DefaultParameterSetName chooses where nothing else does;
            PositionalBinding = $false asks for names; SupportsPaging adds -First, -Skip and -IncludeTotalCount.

                function Remove-It { [CmdletBinding(SupportsShouldProcess)] param($Name) if ($PSCmdlet.ShouldProcess($Name)) { "removed $Name" } }
                Remove-It x     # removed x
            """#),
        AboutTopic(
            name: "about_Functions_Advanced_Methods", synopsis: "begin, process, end and $PSCmdlet.",
            body: #"""
            begin runs first, process for each object of the pipeline, end last, clean whatever happens. $PSCmdlet has ShouldProcess,
            ShouldContinue, WriteError, ThrowTerminatingError, ParameterSetName, SessionState and what cmdlets have.

                function Sum { param([Parameter(ValueFromPipeline)] $n) begin { $all = 0 } process { $all += $n } end { $all } }
                1..4 | Sum     # 10
            """#),
        AboutTopic(
            name: "about_Functions_OutputTypeAttribute", synopsis: "What a function gives.",
            body: #"""
            [OutputType([type])] says it for completion and Get-Command; it is not checked.

                function Get-Size { [OutputType([long])] param() 5 }
                (Get-Command Get-Size).OutputType.Name     # System.Int64
            """#),
        AboutTopic(
            name: "about_Hidden", synopsis: "Members that lists leave out.",
            body: #"""
            hidden before a member of a class keeps it out of Get-Member, completion and tables; code may use it all the same. Get-Member
            -Force shows it.

                class Safe { hidden [string] $Key = 'k'; [int] $N }
                [Safe]::new().Key     # k
                ([Safe]::new() | Get-Member -MemberType Property).Name     # N
            """#),
        AboutTopic(
            name: "about_Intrinsic_Members", synopsis: "Members that every object has.",
            body: #"""
            Count and Length are 1 for one object and 0 for $null; Where() and ForEach() filter and change collections. psobject, psbase,
            psadapted, psextended and pstypenames tell what an object is made of.

                (5).Count     # 1
                (1..6).Where({ $_ % 2 }, 'First')     # 1
                ('a', 'b').ForEach('ToUpper')     # A B
                (1..6).Where({ $_ -gt 3 }, 'Split')[1].Count     # 3
            """#),
        AboutTopic(
            name: "about_Join", synopsis: "Strings from parts.",
            body: #"""
            -join puts texts together, with a separator between where it has two operands. It binds more tightly than the comma.

                'a', 'b' -join '-'     # a-b
                -join ('a', 'b')       # ab
            """#),
        AboutTopic(
            name: "about_Split", synopsis: "Parts of strings.",
            body: #"""
            -split takes a pattern of Regex and at most so many parts; with SimpleMatch the text as it is; or a script block that says where. Alone it splits at
            blanks. Groups of the pattern are kept.

                'a1b22c' -split '\d+'          # a b c
                'a,b,c' -split ',', 2          # a b,c
                -split ' one  two '            # one two
                'a.b' -split '.', 0, 'SimpleMatch'     # a b
            """#),
        AboutTopic(
            name: "about_Language_Keywords", synopsis: "Words of the language.",
            body: #"""
            begin break catch class clean continue data do dynamicparam else elseif end enum exit filter finally for foreach function hidden
            if in param process return static switch throw trap try until using while. They are keywords where a statement begins;
            elsewhere they are words.

                Write-Output if     # if
            """#),
        AboutTopic(
            name: "about_Locations", synopsis: "Where relative paths start.",
            body: #"""
            Each drive has a current place, and the session has a current drive: $PWD. Set-Location (cd) moves, - and + go back and forth; Push-Location and
            Pop-Location keep a stack. Jobs start where the session is.

                Push-Location HKCU:\; $PWD.Path; Pop-Location     # HKCU:\
            """#),
        AboutTopic(
            name: "about_Member-Access_Enumeration", synopsis: "A member of every element.",
            body: #"""
            Where a collection has no such member, its elements are asked. Results that are $null are left out; a property can be read so,
            not set.

                ('ab', 'c').Length     # 2
                ('ab', 'c').ToUpper()     # AB C
                (Get-Item Env:PATH, Env:HOME).Name.Count     # 2
            """#),
        AboutTopic(
            name: "about_Methods", synopsis: "What objects do.",
            body: #"""
            $object.Method(arguments) calls a method, [type]::Method() a static one. Arguments convert to what an overload takes; a method
            without its parentheses shows its overloads. A blank before the parenthesis ends the expression.

                'abc'.Substring(1, 1)     # b
                [math]::Max(2, '10')      # 10
                'abc'.IndexOf.OverloadDefinitions.Count -gt 1     # True
            """#),
        AboutTopic(
            name: "about_Numeric_Literals", synopsis: "Numbers as they are written.",
            body: #"""
            42 is [int], and [long] or [decimal] where it is too large; 4.2 and 1e3 are [double]; 0x2A is hexadecimal, 0b101 binary. Behind the number
            y uy s us l ul n u d choose a type, then kb mb gb tb pb multiply.

                (1l).GetType().Name       # Int64
                (10d).GetType().Name      # Decimal
                0xFF                      # 255
                2kb                       # 2048
                (99999999999999999999n).GetType().Name     # BigInteger
            """#),
        AboutTopic(
            name: "about_Object_Creation", synopsis: "Ways to objects.",
            body: #"""
            [pscustomobject]@{ } makes one of its own; [type]::new() and New-Object call a constructor; a cast of a table sets the properties of a new object.

                ([pscustomobject]@{ A = 1 }).A     # 1
                [version]::new(1, 2).ToString()    # 1.2
                ([System.UriBuilder]@{ Host = 'h'; Port = 81 }).Port     # 81
            """#),
        AboutTopic(
            name: "about_PSCustomObject", synopsis: "Objects with members of one's own.",
            body: #"""
            The table's keys are its properties, in their order. PSTypeName gives it a type's name, which views and [PSTypeName()] know.
            Add-Member and Select-Object add, $o.psobject.Properties lists, .Remove() takes away.

                $o = [pscustomobject]@{ PSTypeName = 'Lab.Host'; Name = 'h1'; Cores = 8 }
                $o.psobject.Properties.Name     # Name Cores
                $o.psobject.TypeNames[0]     # Lab.Host
                $o | Add-Member Free 3; $o.Free     # 3
            """#),
        AboutTopic(
            name: "about_Operator_Precedence", synopsis: "What binds more tightly.",
            body: #"""
            From the tightest: $() @() () and members . :: ?. - [ ] - casts, -split -join , ++ -- ! - ..  -f  -  * / %  -  + -  -  comparison
            and -split -replace -is -as  -  -band -bnot -bor -bxor  -  -and -or -xor  -  ?: ?? - pipelines, && ||, redirection, assignment. The comma
            binds more tightly than arithmetic: use parentheses.

                2 + 3 * 4         # 14
                (1, 2 + 3).Count  # 3
                -1..1             # -1 0 1
            """#),
        AboutTopic(
            name: "about_Pipeline_Chain_Operators", synopsis: "One pipeline after another.",
            body: #"""
            && runs what follows where the first succeeded, || where it failed, by $?. Both bind alike, from the left.

                'a' && 'b'     # a b
                Get-Item nowhere -ErrorAction Ignore || 'none'     # none
            """#),
        AboutTopic(
            name: "about_Parsing", synopsis: "Expressions and arguments.",
            body: #"""
            A line that begins with a command's name is read as arguments: words are text, $ and ( ) begin values, a blank ends a word. All else is an expression,
            where text needs quotes. --% hands the rest of the line to a program as it is; -- ends the parameters.

                Write-Output 2+2      # 2+2
                Write-Output (2+2)    # 4
            """#),
        AboutTopic(
            name: "about_Path_Syntax", synopsis: "How places are named.",
            body: #"""
            Drive:\folder\name starts at a drive, \name at the top of the current one, name at the current place, ~ at home, . and .. here and above;
            Module\Provider::path names the provider. Wildcards work in -Path, not in -LiteralPath.

                Join-Path C:\VMs lab disk.vhdx     # C:\VMs\lab\disk.vhdx
                Split-Path C:\VMs\disk.vhdx -LeafBase     # disk
            """#),
        AboutTopic(
            name: "about_Parameter_Sets", synopsis: "Ways to call one command.",
            body: #"""
            Parameters with a ParameterSetName belong to that way; without one, to all. What is given chooses the set, else
            DefaultParameterSetName. $PSCmdlet.ParameterSetName tells which.

                function Get-Lab { [CmdletBinding(DefaultParameterSetName = 'Name')] param([Parameter(ParameterSetName = 'Name')] $Name, [Parameter(ParameterSetName = 'Id')] [int] $Id) $PSCmdlet.ParameterSetName }
                Get-Lab -Id 3     # Id
                Get-Lab           # Name
            """#),
        AboutTopic(
            name: "about_Properties", synopsis: "What objects keep.",
            body: #"""
            $object.Name reads and sets; the name may be text, a variable or an expression in parentheses. One that is missing is $null, or an error under
            Set-StrictMode -Version 2. ?. asks only what is there: the name of the variable then needs braces.

                $p = 'Length'; 'abc'.$p     # 3
                ${none}?.Length -eq $null   # True
            """#),
        AboutTopic(
            name: "about_Ref", synopsis: "Variables that a command sets.",
            body: #"""
            [ref] $x hands over the variable itself; .Value reads and sets it. Methods with out parameters take it.

                $n = 0; [int]::TryParse('12', [ref] $n)     # True
                $n     # 12
                function Set-It([ref] $r) { $r.Value = 'set' }; $v = ''; Set-It ([ref] $v); $v     # set
            """#),
        AboutTopic(
            name: "about_Return", synopsis: "Leaving a function.",
            body: #"""
            return ends a function, a script or a block, and writes what stands behind it. What was written before is given as well: a function gives all that it
            writes.

                function Get-Both { 1; return 2; 3 }; Get-Both     # 1 2
            """#),
        AboutTopic(
            name: "about_Simplified_Syntax", synopsis: "Where-Object and ForEach-Object without braces.",
            body: #"""
            Property, operator and value stand in place of a block; ForEach-Object takes a property or a method with its arguments.

                'a', 'bbb' | Where-Object Length -gt 1     # bbb
                'a', 'b' | ForEach-Object ToUpper     # A B
            """#),
        AboutTopic(
            name: "about_Trap", synopsis: "Handling errors of a whole block.",
            body: #"""
            trap runs where a terminating error arises in its block; continue goes on with the next statement, break ends the block.

                & { trap { "caught $_"; continue } throw 'it'; 'after' }     # caught it after
            """#),
        AboutTopic(
            name: "about_Type_Accelerators", synopsis: "Short names of types.",
            body: #"""
            [int], [string], [regex], [xml], [pscustomobject], [ordered] and their like stand for full names. New ones may be added.

                [regex].FullName     # System.Text.RegularExpressions.Regex
                [psobject].Assembly.GetType('System.Management.Automation.TypeAccelerators')::Get.Count -gt 50     # True
            """#),
        AboutTopic(
            name: "about_Type_Conversion", synopsis: "From one type to another.",
            body: #"""
            A cast, a typed variable and a parameter convert: by Parse, a constructor, a table of properties, an enum's names, element by element
            for arrays. -as gives $null where it cannot. Numbers round to the nearest even one.

                [int]'0x10'          # 16
                [int]2.5             # 2
                'x' -as [int] -eq $null     # True
                [datetime]'2026-02-03' -is [datetime]     # True
                [char]65             # A
            """#),
        AboutTopic(
            name: "about_Type_Operators", synopsis: "-is, -isnot and -as.",
            body: #"""
                1 -is [int]              # True
                1 -isnot [string]        # True
                '3' -as [int]            # 3
                $null -is [object]       # False
            """#),
        AboutTopic(
            name: "about_Using", synopsis: "Namespaces, modules and values of the caller.",
            body: #"""
            At the start of a script: using namespace shortens types' names, using module loads a module with its classes, using assembly a library. In a block that runs
            elsewhere $using:name is the caller's value.

                using namespace System.Text
                $n = 5; Start-ThreadJob { $using:n * 2 } | Receive-Job -Wait -AutoRemoveJob     # 10
            """#),
    ]
}
