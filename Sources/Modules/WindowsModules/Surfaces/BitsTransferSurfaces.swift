extension DocumentedSurfaces {
    /// Surfaces of the cmdlets of module BitsTransfer, by lower-case name; written by Tools/generate-surfaces.
    static let bitsTransfer: [String: String] = [
        "get-bitstransfer": ##"""
            Get-BitsTransfer|BitsTransfer|ListJobsByName||||Microsoft.BackgroundIntelligentTransfer.Management.BitsJob[]
            ListJobsByName|ListJobsById
            Name|String[]|n||||0:0:
            AllUsers|SwitchParameter|all|||s|0:-:
            JobId|Guid[]|id||||1:0:mp
            """##,
        "start-bitstransfer": ##"""
            Start-BitsTransfer|BitsTransfer|__AllParameterSets|S|||Microsoft.BackgroundIntelligentTransfer.Management.BitsJob
            __AllParameterSets
            Asynchronous|SwitchParameter||||s|0:-:
            Dynamic|SwitchParameter||||s|0:-:
            Credential|PSCredential|||||0:-:
            Description|String|||||0:-:
            Destination|String[]|||||0:1:p
            DisplayName|String|||||0:-:
            Priority|String||ValidateSet('Foreground','High','Normal','Low')|||0:-:
            Source|String[]|||||0:0:mp
            TransferType|String||ValidateSet('Download','Upload','UploadReply')|||0:-:
            """##,
    ]
}
