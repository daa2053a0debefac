extension DocumentedSurfaces {
    /// Surfaces of the cmdlets of module TrustedPlatformModule, by lower-case name; written by Tools/generate-surfaces.
    static let trustedPlatformModule: [String: String] = [
        "initialize-tpm": ##"""
            Initialize-Tpm|TrustedPlatformModule|__AllParameterSets||||TpmProvisioningObject
            __AllParameterSets
            AllowClear|SwitchParameter|c|||s|0:-:
            AllowPhysicalPresence|SwitchParameter|p|||s|0:-:
            """##,
    ]
}
