extension DocumentedSurfaces {
    /// Surfaces of the cmdlets of module SecureBoot, by lower-case name; written by Tools/generate-surfaces.
    static let secureBoot: [String: String] = [
        "get-securebootuefi": ##"""
            Get-SecureBootUEFI|SecureBoot|__AllParameterSets||||Microsoft.SecureBoot.Commands.UEFIEnvironmentVariable
            __AllParameterSets
            Name|String|n|ValidateSet('PK','KEK','db','dbx','SetupMode','SecureBoot','PKDefault','KEKDefault','dbDefault','dbxDefault','dbt','dbtDefault')|||0:1:mv
            OutputFilePath|String|f||||0:-:
            """##,
    ]
}
