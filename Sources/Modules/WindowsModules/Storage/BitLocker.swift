import ShellRuntime
import WindowsMachine

/// Module BitLocker: volumes of the model are never encrypted, and its cmdlets say so of each.
enum BitLocker {
    static let module = BuiltinModule("BitLocker", version: "1.0.0.0") {
        [windowsEntry("Get-BitLockerVolume", GetBitLockerVolume.self)]
            + ["Unlock-BitLocker", "Lock-BitLocker", "Enable-BitLocker", "Disable-BitLocker", "Suspend-BitLocker", "Resume-BitLocker"].map {
                windowsEntry($0, RefusedBitLocker.self)
            }
    }
    private static func enumeration(_ name: String, _ members: [String]) -> TypeInfo {
        TypeInfo(
            "Microsoft.BitLocker.Structures.\(name)", base: WellKnown.enumBase, interfaces: ["System.IComparable", "System.IFormattable", "System.IConvertible"],
            flags: [.isEnum, .valueType], enumMembers: members.enumerated().map { ($1, Int64($0)) })
    }
    static let lockStatus = enumeration("BitLockerVolumeLockStatus", ["Unlocked", "Locked"])
    static let volumeStatus = enumeration("BitLockerVolumeStatus", ["FullyDecrypted", "FullyEncrypted", "EncryptionInProgress", "DecryptionInProgress"])
    static let protection = enumeration("BitLockerVolumeProtectionStatus", ["Off", "On", "Unknown"])
    static let method = enumeration("BitLockerVolumeEncryptionMethodOnGet", ["None"])
    static let kind = enumeration("BitLockerVolumeType", ["OperatingSystem", "Data"])
    static let volume = ModelSchema(
        "Microsoft.BitLocker.Structures.BitLockerVolume",
        [
            ("ComputerName", "string"), ("MountPoint", "string"), ("EncryptionMethod", "object"), ("AutoUnlockEnabled", "object"), ("AutoUnlockKeyStored", "object"),
            ("MetadataVersion", "int"), ("VolumeStatus", "object"), ("ProtectionStatus", "object"), ("LockStatus", "object"), ("EncryptionPercentage", "object"),
            ("WipePercentage", "object"), ("VolumeType", "object"), ("CapacityGB", "single"), ("KeyProtector", "object"),
        ])
}

final class GetBitLockerVolume: WindowsCmdlet {
    override func process() throws {
        let machine = try machine()
        let wanted = texts("MountPoint").map { String($0.prefix(1)).uppercased() }
        for (letter, volume) in machine.files.allDrives where wanted.isEmpty || wanted.contains(String(letter)) {
            try write(
                ModelObject(
                    BitLocker.volume,
                    named: [
                        "ComputerName": Value(machine.computerName), "MountPoint": Value("\(letter):"), "EncryptionMethod": .object(EnumObject(BitLocker.method, 0)),
                        "MetadataVersion": 0, "VolumeStatus": .object(EnumObject(BitLocker.volumeStatus, 0)),
                        "ProtectionStatus": .object(EnumObject(BitLocker.protection, 0)), "LockStatus": .object(EnumObject(BitLocker.lockStatus, 0)),
                        "EncryptionPercentage": 0, "WipePercentage": 0,
                        "VolumeType": .object(EnumObject(BitLocker.kind, letter == "C" ? 0 : 1)),
                        "CapacityGB": .single(Float(volume.information.size) / Float(1 << 30)), "KeyProtector": Value(array: []),
                    ]))
        }
        for letter in wanted where !machine.files.allDrives.contains(where: { String($0.0) == letter }) {
            try writeError("\(letter): does not have an associated BitLocker volume.", id: "NoBitLockerVolume", category: .objectNotFound, target: Value(letter + ":"))
        }
    }
}

/// What would change a volume's encryption.
final class RefusedBitLocker: WindowsCmdlet {
    override func process() throws {
        for place in texts("MountPoint") {
            try writeError(
                "BitLocker is not turned on for the volume \(place): the volumes of this machine are not encrypted.", id: "BitLockerNotEnabled", category: .invalidOperation,
                target: Value(place))
        }
    }
}
