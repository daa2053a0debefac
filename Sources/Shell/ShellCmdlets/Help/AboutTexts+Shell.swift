/// Topics about drives, the session and its machines.
extension AboutTexts {
    static let shell: [AboutTopic] = [
        AboutTopic(
            name: "about_Alias_Provider", synopsis: "The drive Alias.",
            body: #"""
            Get-Item Alias:gci shows one, New-Item and Set-Item make them, Remove-Item takes them away.

                Set-Item Alias:np Get-Process; (Get-Alias np).Definition     # Get-Process
                Remove-Item Alias:np
            """#),
        AboutTopic(
            name: "about_ANSI_Terminals", synopsis: "Colours and styles.",
            body: #"""
            $PSStyle holds the sequences for colours and styles and what output uses of them. OutputRendering PlainText (or NO_COLOR in the environment) takes them out;
            what goes into a file or a pipe of programs has none.

                $PSStyle.Foreground.Red.Length -gt 0     # True
                "$($PSStyle.Bold)x$($PSStyle.Reset)".Length -gt 1     # True
            """#),
        AboutTopic(
            name: "about_Certificate_Provider", synopsis: "The drive Cert.",
            body: #"""
            Cert:\CurrentUser and Cert:\LocalMachine hold stores, these certificates by thumbprint. New-SelfSignedCertificate makes one,
            Export-PfxCertificate and Import-PfxCertificate carry it, Remove-Item deletes it.

                (Get-ChildItem Cert:\).Count     # 2
            """#),
        AboutTopic(
            name: "about_Core_Commands", synopsis: "The verbs for items of any drive.",
            body: #"""
            Get- Set- New- Remove- Copy- Move- Rename- Clear- Invoke-Item, Get-ChildItem, Get- Set- Add- Clear-Content, Get- Set- New- Remove-
            Copy- Move- Rename- Clear-ItemProperty, Test- Join- Split- Convert- Resolve-Path, Get- Set- Push- Pop-Location work on files, the
            registry, variables, functions, aliases, the environment and certificates alike, as far as a provider has it.
            """#),
        AboutTopic(
            name: "about_Environment_Provider", synopsis: "The drive Env.",
            body: #"""
                Set-Item Env:LAB one; (Get-Item Env:LAB).Value     # one
                Remove-Item Env:LAB; Test-Path Env:LAB     # False
            """#),
        AboutTopic(
            name: "about_FileSystem_Provider", synopsis: "Files and folders.",
            body: #"""
            Drives C: and on are volumes of the modelled machine; paths with slashes are the computer's own files. Get-ChildItem has -File
            -Directory -Hidden -ReadOnly -System -Attributes, -Filter, -Recurse and -Depth; Get-Content -Tail, -Wait, -Raw, -AsByteStream, -Stream.

                New-Item C:\Lab\a.txt -Value one -Force | ForEach-Object Name     # a.txt
                Get-Content C:\Lab\a.txt     # one
                Remove-Item C:\Lab -Recurse
            """#),
        AboutTopic(
            name: "about_Format.ps1xml", synopsis: "Files with views.",
            body: #"""
            Update-FormatData loads views: tables, lists, wide and custom ones for types by name. Get-FormatData and Export-FormatData
            show and write them; a module names its own in FormatsToProcess. -PrependPath wins over what is there.
            """#),
        AboutTopic(
            name: "about_Function_Provider", synopsis: "The drive Function.",
            body: #"""
                Set-Item Function:Get-Two { 2 }; Get-Two     # 2
                (Get-Item Function:Get-Two).ScriptBlock.ToString().Trim()     # 2
                Remove-Item Function:Get-Two
            """#),
        AboutTopic(
            name: "about_GPU_Partitioning", synopsis: "A GPU for several machines.",
            body: #"""
            A GPU that can be partitioned is shared by guests: each has an adapter with its share of video memory, encode, decode and compute. The
            guest's own driver package comes from the host's driver store.

                Get-VMHostPartitionableGpu | Format-List Name, PartitionCount, ValidPartitionCounts
                New-VM lab -Generation 2 -MemoryStartupBytes 2GB | Out-Null; Set-VM lab -GuestControlledCacheTypes $true -LowMemoryMappedIoSpace 1GB -HighMemoryMappedIoSpace 32GB
                Add-VMGpuPartitionAdapter -VMName lab -MinPartitionVRAM 1 -MaxPartitionVRAM 80000000 -OptimalPartitionVRAM 80000000
                Get-VMGpuPartitionAdapter -VMName lab | Format-List

            See the guide in docs/guide.md and the examples of each cmdlet: Get-Help Add-VMGpuPartitionAdapter -Examples.
            """#),
        AboutTopic(
            name: "about_Guests", synopsis: "Into a machine without a network.",
            body: #"""
            Invoke-Command, Enter-PSSession, New-PSSession and Copy-Item -ToSession reach a running guest by -VMName or -VMId (PowerShell Direct). Who has no -Credential
            goes in as the guest's administrator. A machine whose disk comes from no guest image has no guest.

                Invoke-Command -VMName lab { Get-PnpDevice -Class Display }
                $s = New-PSSession -VMName lab; Copy-Item C:\Driver -Destination C:\ -ToSession $s -Recurse
            """#),
        AboutTopic(
            name: "about_History", synopsis: "What was typed before.",
            body: #"""
            Get-History (h) lists, Invoke-History (r) runs again, Clear-History forgets; #text and Tab, arrow up and Ctrl-R find. $MaximumHistoryCount says
            how many are kept; lines with secrets are not written into the history's file.
            """#),
        AboutTopic(
            name: "about_Line_Editing", synopsis: "Keys at the prompt.",
            body: #"""
            Tab completes, Ctrl-Space shows all, right arrow takes the suggestion, F2 its list, Ctrl-R searches, Alt-. brings the last argument, Ctrl-A and
            Ctrl-E go to the ends, Alt-? tells what a key does. Set-PSReadLineOption and Set-PSReadLineKeyHandler change it.
            """#),
        AboutTopic(
            name: "about_Output_Streams", synopsis: "Six ways out of a command.",
            body: #"""
            1 output (Write-Output), 2 errors (Write-Error), 3 warnings, 4 verbose, 5 debug, 6 information (Write-Information, Write-Host).
            Each has a preference variable and a common parameter. n> sends one into a file, n>&1 into the output, *> all.

                (& { 1; Write-Warning 'w' } 3>&1 | ForEach-Object { $_.GetType().Name }) -join ' '     # Int32 WarningRecord
            """#),
        AboutTopic(
            name: "about_PowerShell_Editions", synopsis: "Core and Desktop.",
            body: #"""
            This shell is PowerShell 7's edition Core. --edition Desktop, or #Requires -PSEdition Desktop in a script that is run by its path, gives Windows PowerShell
            5.1's: its grammar, encodings, aliases and parameters.

                $PSVersionTable.PSEdition     # Core
            """#),
        AboutTopic(
            name: "about_Prompts", synopsis: "The text before what is typed.",
            body: #"""
            The function prompt writes it, in the session's own scope, before each line. Ask the user by Read-Host (-AsSecureString, -MaskInput) and
            $Host.UI.PromptForChoice().

                function prompt { "$($PWD.Path)> " }
            """#),
        AboutTopic(
            name: "about_PSModulePath", synopsis: "Where modules are found.",
            body: #"""
            $env:PSModulePath names the folders; each module has a folder of its name there, perhaps with one for each version. Commands of such modules load them when they are first
            used. Get-Module -ListAvailable shows them.
            """#),
        AboutTopic(
            name: "about_Registry_Provider", synopsis: "The drives HKLM and HKCU.",
            body: #"""
            Keys are items, values properties of items: Get-ItemProperty, Set-ItemProperty -Type DWord, New-ItemProperty, Remove-ItemProperty.
            Registry::HKEY_USERS names what has no drive.

                New-Item HKCU:\Lab -Force | Out-Null; Set-ItemProperty HKCU:\Lab Size 3 -Type DWord; Get-ItemPropertyValue HKCU:\Lab Size     # 3
                (Get-Item HKCU:\Lab).GetValueKind('Size')     # DWord
                Remove-Item HKCU:\Lab
            """#),
        AboutTopic(
            name: "about_Remote", synopsis: "Commands elsewhere.",
            body: #"""
            Sessions go into guests (-VMName, -VMId) and to the other hosts of the inventory (-ComputerName). Results come back serialized:
            they have properties and no methods, and PSComputerName. $using:name carries values there.
            """#),
        AboutTopic(
            name: "about_Tab_Expansion", synopsis: "Completion.",
            body: #"""
            Tab completes commands, parameters, values, paths, variables, members, types, keywords and what argument completers offer.
            TabExpansion2 gives the same list to scripts.

                (TabExpansion2 'Get-ChildI' 10).CompletionMatches[0].CompletionText     # Get-ChildItem
            """#),
        AboutTopic(
            name: "about_Testing", synopsis: "Tests of scripts.",
            body: #"""
            Invoke-Pester runs *.Tests.ps1: Describe, Context, It, Should, Mock, BeforeAll and their like, in the forms of Pester 4 and 5. New-PesterConfiguration makes
            the settings; results are written for CI systems as NUnit or JUnit files, and -CI ends with an exit code.

                Describe 'Sizes' { It 'adds <a>' -TestCases @{ a = 1; sum = 2 } { param($a, $sum) $a + 1 | Should -Be $sum } }
            """#),
        AboutTopic(
            name: "about_Types.ps1xml", synopsis: "Files with members.",
            body: #"""
            Update-TypeData adds members to types: from files, or -TypeName with -MemberType, -MemberName and -Value. -DefaultDisplayPropertySet says what lists
            show. Get-TypeData lists, Remove-TypeData takes away.

                Update-TypeData -TypeName System.String -MemberType ScriptProperty -MemberName Half -Value { $this.Length / 2 }
                'abcd'.Half     # 2
                Remove-TypeData System.String
            """#),
        AboutTopic(
            name: "about_Variable_Provider", synopsis: "The drive Variable.",
            body: #"""
                Set-Item Variable:lab 4; $lab     # 4
                (Get-Item Variable:lab).Name     # lab
                Remove-Item Variable:lab
            """#),
    ]
}
