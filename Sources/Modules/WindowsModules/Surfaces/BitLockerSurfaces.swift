extension DocumentedSurfaces {
    /// Surfaces of the cmdlets of module BitLocker, by lower-case name; written by Tools/generate-surfaces.
    static let bitLocker: [String: String] = [
        "disable-bitlocker": ##"""
            Disable-BitLocker|BitLocker|__AllParameterSets|S|||BitLockerVolume[]
            __AllParameterSets
            MountPoint|String[]|||||0:0:mvp
            """##,
        "enable-bitlocker": ##"""
            Enable-BitLocker|BitLocker||S|||BitLockerVolume[]
            PasswordProtector|RecoveryPasswordProtector|StartupKeyProtector|TpmAndStartupKeyProtector|TpmAndPinAndStartupKeyProtector|AdAccountOrGroupProtector|TpmAndPinProtector|TpmProtector|RecoveryKeyProtector
            MountPoint|String[]|||||*:0:mvp
            PasswordProtector|SwitchParameter|pwp|||s|0:-:m
            Password|SecureString|pw||||0:1:m
            EncryptionMethod|Microsoft.PowerShell.Cmdletization.GeneratedTypes.BitLocker.BitLockerVolumeEncryptionMethodOnEnable|||Aes128,Aes256,XtsAes128,XtsAes256||*:-:
            HardwareEncryption|SwitchParameter||||s|*:-:
            SkipHardwareTest|SwitchParameter|s|||s|*:-:
            UsedSpaceOnly|SwitchParameter|qe|||s|*:-:
            RecoveryPasswordProtector|SwitchParameter|rpp|||s|1:-:m
            RecoveryPassword|String|rp||||1:1:
            StartupKeyProtector|SwitchParameter|skp|||s|2:-:m
            StartupKeyPath|String|sk||||2:1:m 3:1:m 4:-:m
            TpmAndStartupKeyProtector|SwitchParameter|tskp|||s|3:-:m
            TpmAndPinAndStartupKeyProtector|SwitchParameter|tpskp|||s|4:-:m
            Pin|SecureString|p||||4:1:m 6:1:m
            AdAccountOrGroupProtector|SwitchParameter|sidp|||s|5:-:m
            AdAccountOrGroup|String|sid||||5:1:m
            Service|SwitchParameter||||s|5:-:
            TpmAndPinProtector|SwitchParameter|tpp|||s|6:-:m
            TpmProtector|SwitchParameter|tpmp|||s|7:-:m
            RecoveryKeyProtector|SwitchParameter|rkp|||s|8:-:m
            RecoveryKeyPath|String|rk||||8:1:m
            """##,
        "get-bitlockervolume": ##"""
            Get-BitLockerVolume|BitLocker|__AllParameterSets||||BitLockerVolume[]
            __AllParameterSets
            MountPoint|String[]|||||0:0:vp
            """##,
        "lock-bitlocker": ##"""
            Lock-BitLocker|BitLocker|__AllParameterSets|S|||BitLockerVolume[]
            __AllParameterSets
            MountPoint|String[]|||||0:0:mvp
            ForceDismount|SwitchParameter|fd|||s|0:-:
            """##,
        "resume-bitlocker": ##"""
            Resume-BitLocker|BitLocker|__AllParameterSets|S|||BitLockerVolume[]
            __AllParameterSets
            MountPoint|String[]|||||0:0:mvp
            """##,
        "suspend-bitlocker": ##"""
            Suspend-BitLocker|BitLocker|__AllParameterSets|S|||BitLockerVolume[]
            __AllParameterSets
            MountPoint|String[]|||||0:0:mvp
            RebootCount|Int32|||||0:1:
            """##,
        "unlock-bitlocker": ##"""
            Unlock-BitLocker|BitLocker||S|||BitLockerVolume[]
            OnlyPasswordParameterSet|OnlyRecoveryPasswordParameterSet|OnlyRecoveryKeyParameterSet|OnlyAdAccountOrGroupParameterSet
            MountPoint|String[]|||||*:0:mvp
            Password|SecureString|pw||||0:-:m
            RecoveryPassword|String|rp||||1:-:m
            RecoveryKeyPath|String|rk||||2:-:m
            AdAccountOrGroup|SwitchParameter||||s|3:-:m
            """##,
    ]
}
