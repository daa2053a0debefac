extension DocumentedSurfaces {
    /// Surfaces of the cmdlets of module BitsTransfer, by lower-case name; written by Tools/generate-surfaces.
    static let bitsTransfer: [String: String] = [
        "add-bitsfile": ##"""
            Add-BitsFile|BitsTransfer|__AllParameterSets|S|||Microsoft.BackgroundIntelligentTransfer.Management.BitsJob[]
            __AllParameterSets
            BitsJob|Microsoft.BackgroundIntelligentTransfer.Management.BitsJob[]|||||0:0:mv
            Destination|String[]|||||0:2:p
            Source|String[]|||||0:1:mp
            """##,
        "complete-bitstransfer": ##"""
            Complete-BitsTransfer|BitsTransfer|__AllParameterSets|S|||
            __AllParameterSets
            BitsJob|Microsoft.BackgroundIntelligentTransfer.Management.BitsJob[]|b||||0:0:mv
            """##,
        "get-bitstransfer": ##"""
            Get-BitsTransfer|BitsTransfer|ListJobsByName||||Microsoft.BackgroundIntelligentTransfer.Management.BitsJob[]
            ListJobsByName|ListJobsById
            Name|String[]|n||||0:0:
            AllUsers|SwitchParameter|all|||s|0:-:
            JobId|Guid[]|id||||1:0:mp
            """##,
        "remove-bitstransfer": ##"""
            Remove-BitsTransfer|BitsTransfer|__AllParameterSets|S|||
            __AllParameterSets
            BitsJob|Microsoft.BackgroundIntelligentTransfer.Management.BitsJob[]|b||||0:0:mv
            """##,
        "resume-bitstransfer": ##"""
            Resume-BitsTransfer|BitsTransfer|__AllParameterSets|S|||Microsoft.BackgroundIntelligentTransfer.Management.BitsJob[]
            __AllParameterSets
            BitsJob|Microsoft.BackgroundIntelligentTransfer.Management.BitsJob[]|b||||0:0:mv
            Asynchronous|SwitchParameter|as|||s|0:-:
            """##,
        "set-bitstransfer": ##"""
            Set-BitsTransfer|BitsTransfer|__AllParameterSets|S|||Microsoft.BackgroundIntelligentTransfer.Management.BitsJob[]
            __AllParameterSets
            BitsJob|Microsoft.BackgroundIntelligentTransfer.Management.BitsJob[]|b||||0:0:mv
            DisplayName|String|dn||||0:-:
            Priority|String|p|ValidateSet('Foreground','High','Normal','Low')|||0:-:
            Description|String|d||||0:-:
            Dynamic|SwitchParameter||||s|0:-:
            CustomHeadersWriteOnly|SwitchParameter||||s|0:-:
            HttpMethod|String|hm||||0:-:
            RetryInterval|Int32|||||0:-:
            RetryTimeout|Int32|||||0:-:
            MaxDownloadTime|Int32|||||0:-:
            TransferPolicy|Microsoft.BackgroundIntelligentTransfer.Management.CostStates|||None,Unrestricted,Capped,BelowCap,NearCap,OverCapCharged,OverCapThrottled,UsageBased,Roaming,IgnoreCongestion,PolicyUnrestricted,Standard,NoSurcharge,NotRoaming,Always||0:-:
            ACLFlags|Microsoft.BackgroundIntelligentTransfer.Management.ACLFlagValue|||||0:-:
            SecurityFlags|Microsoft.BackgroundIntelligentTransfer.Management.SecurityFlagValue|||||0:-:
            SetOwnerToCurrentUser|SwitchParameter|so|||s|0:-:
            ProxyUsage|String|pu|ValidateSet('SystemDefault','NoProxy','AutoDetect','Override')|||0:-:
            ProxyList|Uri[]|pl||||0:-:
            ProxyBypass|String[]|pb||||0:-:
            CustomHeaders|String[]|||||0:-:
            NotifyFlags|Microsoft.BackgroundIntelligentTransfer.Management.NotifyFlagValue|||||0:-:
            NotifyCmdLine|String[]|||||0:-:
            """##,
        "start-bitstransfer": ##"""
            Start-BitsTransfer|BitsTransfer|__AllParameterSets|S|||Microsoft.BackgroundIntelligentTransfer.Management.BitsJob
            __AllParameterSets
            Asynchronous|SwitchParameter||||s|0:-:
            Dynamic|SwitchParameter||||s|0:-:
            CustomHeadersWriteOnly|SwitchParameter||||s|0:-:
            Credential|PSCredential|||||0:-:
            Description|String|||||0:-:
            HttpMethod|String|||||0:-:
            Destination|String[]|||||0:1:p
            DisplayName|String|||||0:-:
            Priority|String||ValidateSet('Foreground','High','Normal','Low')|||0:-:
            TransferPolicy|Microsoft.BackgroundIntelligentTransfer.Management.CostStates|||None,Unrestricted,Capped,BelowCap,NearCap,OverCapCharged,OverCapThrottled,UsageBased,Roaming,IgnoreCongestion,PolicyUnrestricted,Standard,NoSurcharge,NotRoaming,Always||0:-:
            ACLFlags|Microsoft.BackgroundIntelligentTransfer.Management.ACLFlagValue|||||0:-:
            SecurityFlags|Microsoft.BackgroundIntelligentTransfer.Management.SecurityFlagValue|||||0:-:
            ProxyBypass|String[]|||||0:-:
            ProxyList|Uri[]|||||0:-:
            ProxyUsage|String||ValidateSet('SystemDefault','NoProxy','AutoDetect','Override')|||0:-:
            RetryInterval|Int32|||||0:-:
            RetryTimeout|Int32|||||0:-:
            MaxDownloadTime|Int32|||||0:-:
            Source|String[]|||||0:0:mp
            Suspended|SwitchParameter||||s|0:-:
            TransferType|String||ValidateSet('Download','Upload','UploadReply')|||0:-:
            CustomHeaders|String[]|||||0:-:
            NotifyFlags|Microsoft.BackgroundIntelligentTransfer.Management.NotifyFlagValue|||||0:-:
            NotifyCmdLine|String[]|||||0:-:
            """##,
        "suspend-bitstransfer": ##"""
            Suspend-BitsTransfer|BitsTransfer|__AllParameterSets|S|||Microsoft.BackgroundIntelligentTransfer.Management.BitsJob[]
            __AllParameterSets
            BitsJob|Microsoft.BackgroundIntelligentTransfer.Management.BitsJob[]|b||||0:0:mv
            """##,
    ]
}
