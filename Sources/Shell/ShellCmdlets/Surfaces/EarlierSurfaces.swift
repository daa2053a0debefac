/// Cmdlet surfaces, by lower-case name; written by Tools/generate-surfaces.
enum EarlierSurfaces {
    static let table: [String: String] = [
        #"add-pssnapin"#: ##"""
            Add-PSSnapin|Microsoft.PowerShell.Core|__AllParameterSets|||asnp|System.Management.Automation.PSSnapInInfo
            __AllParameterSets
            Name|String[]||||w|0:0:mp
            PassThru|SwitchParameter||||s|0:-:
            """##,
        #"complete-transaction"#: ##"""
            Complete-Transaction|Microsoft.PowerShell.Management|__AllParameterSets|S|||
            __AllParameterSets
            """##,
        #"convert-string"#: ##"""
            Convert-String|Microsoft.PowerShell.Utility|__AllParameterSets||||String
            __AllParameterSets
            Example|List[PSObject]|E||||0:-:
            InputObject|String|||||0:-:mv
            """##,
        #"convertfrom-string"#: ##"""
            ConvertFrom-String|Microsoft.PowerShell.Utility|ByDelimiter|||CFS|System.Management.Automation.PSCustomObject
            ByDelimiter|TemplateParsing
            Delimiter|String|DEL||||0:-:
            PropertyNames|String[]|PN||||0:-:
            InputObject|String|||||*:0:mv
            TemplateFile|String[]|TF||||1:-:
            TemplateContent|String[]|TC||||1:-:
            IncludeExtent|SwitchParameter|IE|||s|1:-:
            UpdateTemplate|SwitchParameter|UT|||s|1:-:
            """##,
        #"export-console"#: ##"""
            Export-Console|Microsoft.PowerShell.Core|__AllParameterSets|S|||System.IO.FileInfo
            __AllParameterSets
            Path|String|PSPath||||0:0:vp
            Force|SwitchParameter||||s|0:-:
            NoClobber|SwitchParameter|NoOverwrite|||s|0:-:
            """##,
        #"get-pssnapin"#: ##"""
            Get-PSSnapin|Microsoft.PowerShell.Core|__AllParameterSets|||gsnp|System.Management.Automation.PSSnapInInfo
            __AllParameterSets
            Name|String[]|||||0:0:
            Registered|SwitchParameter||||s|0:-:
            """##,
        #"get-transaction"#: ##"""
            Get-Transaction|Microsoft.PowerShell.Management|__AllParameterSets||||System.Management.Automation.PSTransaction
            __AllParameterSets
            """##,
        #"remove-pssnapin"#: ##"""
            Remove-PSSnapin|Microsoft.PowerShell.Core|__AllParameterSets|S||rsnp|System.Management.Automation.PSSnapInInfo
            __AllParameterSets
            Name|String[]|||||0:0:mp
            PassThru|SwitchParameter||||s|0:-:
            """##,
        #"resume-job"#: ##"""
            Resume-Job|Microsoft.PowerShell.Core|SessionIdParameterSet|S||rujb|System.Management.Automation.Job
            SessionIdParameterSet|JobParameterSet|NameParameterSet|InstanceIdParameterSet|StateParameterSet|FilterParameterSet
            Wait|SwitchParameter||||s|*:-:
            Id|Int32[]|||||0:0:mp
            Job|System.Management.Automation.Job[]|||||1:0:mvp
            Name|String[]|||||2:0:mp
            InstanceId|Guid[]|||||3:0:mp
            State|JobState|||NotStarted,Running,Completed,Failed,Stopped,Blocked,Suspended,Disconnected,Suspending,Stopping,AtBreakpoint||4:0:mp
            Filter|Hashtable|||||5:0:mp
            """##,
        #"start-transaction"#: ##"""
            Start-Transaction|Microsoft.PowerShell.Management|__AllParameterSets|S|||
            __AllParameterSets
            Timeout|Int32|TimeoutMins||||0:-:
            Independent|SwitchParameter||||s|0:-:
            RollbackPreference|RollbackSeverity|||Error,TerminatingError,Never||0:-:
            """##,
        #"suspend-job"#: ##"""
            Suspend-Job|Microsoft.PowerShell.Core|SessionIdParameterSet|S||sujb|System.Management.Automation.Job
            SessionIdParameterSet|JobParameterSet|NameParameterSet|InstanceIdParameterSet|FilterParameterSet|StateParameterSet
            Force|SwitchParameter|F|||s|*:-:
            Wait|SwitchParameter||||s|*:-:
            Id|Int32[]|||||0:0:mp
            Job|System.Management.Automation.Job[]|||||1:0:mvp
            Name|String[]|||||2:0:mp
            InstanceId|Guid[]|||||3:0:mp
            Filter|Hashtable|||||4:0:mp
            State|JobState|||NotStarted,Running,Completed,Failed,Stopped,Blocked,Suspended,Disconnected,Suspending,Stopping,AtBreakpoint||5:0:mp
            """##,
        #"test-pssessionconfigurationfile"#: ##"""
            Test-PSSessionConfigurationFile|Microsoft.PowerShell.Core|__AllParameterSets||||System.Boolean
            __AllParameterSets
            Path|String||||w|0:0:mvp
            """##,
        #"undo-transaction"#: ##"""
            Undo-Transaction|Microsoft.PowerShell.Management|__AllParameterSets|S|||
            __AllParameterSets
            """##,
        #"use-transaction"#: ##"""
            Use-Transaction|Microsoft.PowerShell.Management|__AllParameterSets||||PSObject
            __AllParameterSets
            TransactedScript|ScriptBlock|||||0:0:m
            UseTransaction|SwitchParameter|usetx|||s|0:-:
            """##,
    ]
}
