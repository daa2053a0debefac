extension DocumentedSurfaces {
    /// Surfaces of the cmdlets of module Microsoft.PowerShell.Diagnostics, by lower-case name; written by Tools/generate-surfaces.
    static let microsoftPowerShellDiagnostics: [String: String] = [
        "export-counter": ##"""
            Export-Counter|Microsoft.PowerShell.Diagnostics|__AllParameterSets||||
            __AllParameterSets
            Path|String|PSPath||||0:1:mp
            FileFormat|String|||||0:-:
            MaxSize|UInt32|||||0:-:
            InputObject|Microsoft.PowerShell.Commands.GetCounter.PerformanceCounterSampleSet[]|||||0:-:mvp
            Force|SwitchParameter||||s|0:-:
            Circular|SwitchParameter||||s|0:-:
            """##,
        "import-counter": ##"""
            Import-Counter|Microsoft.PowerShell.Diagnostics|GetCounterSet||||Microsoft.PowerShell.Commands.GetCounter.PerformanceCounterSampleSet,Microsoft.PowerShell.Commands.GetCounter.CounterSet,Microsoft.PowerShell.Commands.GetCounter.CounterFileInfo
            GetCounterSet|ListSetSet|SummarySet
            Path|String[]|PSPath|||w|*:1:mvp
            StartTime|DateTime|||||0:-:
            EndTime|DateTime|||||0:-:
            Counter|String[]||||w|0:-:
            MaxSamples|Int64|||||0:-:
            ListSet|String[]||||w|1:-:m
            Summary|SwitchParameter||||s|2:-:
            """##,
        "new-winevent": ##"""
            New-WinEvent|Microsoft.PowerShell.Diagnostics|__AllParameterSets||||
            __AllParameterSets
            ProviderName|String|||||0:0:m
            Id|Int32|||||0:1:m
            Version|Byte|||||0:-:
            Payload|Object[]|||||0:2:
            """##,
    ]
}
