import ShellRuntime

/// What the commands of this storey hang into a runspace: redirection to files, history, modules, programs.
enum SessionHooks {
    private static let lock = Lock()
    nonisolated(unsafe) private static var isRegistered = false

    static func attach(_ runspace: Runspace) {
        let first = lock.withLock { () -> Bool in
            defer { isRegistered = true }
            return !isRegistered
        }
        if first {
            CommandMembers.register()
            ModuleLoading.registerMembers()
            InvocationMembers.register()
            GetError.registerView()
            EngineTypes.register()
            EngineTypeNames.register()
            NetExchange.attach()
        }
        runspace.sleepingFunctions = names.values + drives
        EngineVariables.attach(runspace)
        runspace.addHistory = { [unowned runspace] line, started in SessionHistory.of(runspace).add(line, start: started) }
        runspace.autoload = { key, runspace in
            if let text = functions[key] ?? driveFunction(key), !runspace.removedFunctions.contains(key) {
                let block = try runspace.parseBlock(text)
                let function = FunctionInfo(name: names[key] ?? key.uppercased(), block: block)
                runspace.define(function, in: runspace.global)
                return function
            }
            return try ModuleLoading.autoload(key, runspace)
        }
        if runspace.findExternal == nil { runspace.findExternal = ExternalCommands.find }
        if runspace.makeNative == nil { runspace.makeNative = { NativeProcessor($0, $1, $2, out: $3) } }
        runspace.startBackground = { try BackgroundPipelines.start($0, $1, $2) }
        runspace.findsModule = { wanted, runspace in ModuleLoading.exists(ModuleRequest(wanted, runspace), runspace) }
        runspace.importModule = { wanted, runspace in
            do {
                return try ModuleLoading.load(ModuleRequest(wanted, runspace), runspace)
            } catch let failure as ModuleLoading.Failure {
                throw ShellError(
                    failure.message, id: failure.id + ",Microsoft.PowerShell.Commands.ImportModuleCommand", category: failure.category, target: wanted,
                    exception: failure.exception)
            }
        }
    }

    private static let names = ["clear-host": "Clear-Host", "pause": "Pause", "oss": "oss", "cd..": "cd..", "cd\\": "cd\\", "cd~": "cd~", "mkdir": "mkdir", "prompt": "prompt", "help": "help", "more": "more", "exec": "exec"]
    /// `C:` and the other letters go to their drives, as on Windows.
    private static let drives = (UInt8(ascii: "A")...UInt8(ascii: "Z")).map { String(decoding: [$0, UInt8(ascii: ":")], as: UTF8.self) }
    private static func driveFunction(_ key: String) -> String? {
        guard key.utf8.count == 2, key.utf8.last == UInt8(ascii: ":"), let letter = key.utf8.first, (0x61...0x7A).contains(letter | 0x20) else { return nil }
        return "Set-Location $MyInvocation.MyCommand.Name"
    }
    /// The function `prompt` of a new session.
    static let usualPrompt = "\"PS $($executionContext.SessionState.Path.CurrentLocation)$('>' * ($nestedPromptLevel + 1)) \""
    /// Functions that every session has; parsed when first called.
    private static let functions: [String: String] = [
        "exec": "Switch-Process -WithCommand $args",
        "clear-host": "$Host.UI.Write(\"`e[H`e[2J`e[3J\")",
        "pause": "[CmdletBinding()] param() $null = Read-Host 'Press Enter to continue...'",
        "oss": "[CmdletBinding()] param([ValidateRange(2, 2147483647)] [int] $Width, [Parameter(ValueFromPipeline = $true)] [psobject] $InputObject) begin { $items = [System.Collections.ArrayList]::new() } process { $null = $items.Add($InputObject) } end { $null = $PSBoundParameters.Remove('InputObject'); $items | Out-String -Stream @PSBoundParameters }",
        "help": """
            [CmdletBinding(DefaultParameterSetName = 'AllUsersView')]
            param(
                [Parameter(Position = 0, ValueFromPipelineByPropertyName = $true)] [string] $Name, [string] $Path, [ValidateSet('Alias', 'Cmdlet', 'Provider', 'General', 'FAQ', 'Glossary', 'HelpFile', 'ScriptCommand', 'Function', 'Filter', 'ExternalScript', 'All', 'DefaultHelp', 'DscResource', 'Class', 'Configuration')] [string[]] $Category,
                [Parameter(ParameterSetName = 'DetailedView', Mandatory = $true)] [switch] $Detailed,
                [Parameter(ParameterSetName = 'AllUsersView')] [switch] $Full,
                [Parameter(ParameterSetName = 'Examples', Mandatory = $true)] [switch] $Examples,
                [Parameter(ParameterSetName = 'Parameters', Mandatory = $true)] [string[]] $Parameter,
                [string[]] $Component, [string[]] $Functionality, [string[]] $Role,
                [Parameter(ParameterSetName = 'Online', Mandatory = $true)] [switch] $Online)
            if ($Full -eq $false -and $PSCmdlet.ParameterSetName -eq 'AllUsersView') { $PSBoundParameters['Full'] = $true }
            Get-Help @PSBoundParameters | more
            """,
        "more": "[CmdletBinding()] param([string[]] $Paths, [Parameter(ValueFromPipeline = $true)] [psobject] $InputObject) begin { if ($Paths) { Get-Content $Paths | Out-Host -Paging } ; $items = [System.Collections.ArrayList]::new() } process { if ($null -ne $InputObject) { $null = $items.Add($InputObject) } } end { if ($items.Count) { $items | Out-Host -Paging } }",
        "cd..": "Set-Location ..",
        "cd\\": "Set-Location \\",
        "cd~": "Set-Location ~",
        "mkdir": "[CmdletBinding()] param([Parameter(Mandatory, Position = 0, ValueFromPipelineByPropertyName)] [string[]] $Path, [switch] $Force) process { New-Item -ItemType Directory -Path $Path -Force:$Force }",
        "prompt": usualPrompt,
    ]
}
