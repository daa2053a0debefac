import WindowsMachine

/// Why a virtual disk cannot be made, opened or changed, with the HRESULT and sentence of the system.
public struct VirtualDiskError: Error, Equatable, Sendable, CustomStringConvertible {
    public enum Reason: UInt32, Sendable {
        case fileNotFound = 0x8007_0002
        case pathNotFound = 0x8007_0003
        case accessDenied = 0x8007_0005
        case inUse = 0x8007_0020
        case invalidParameter = 0x8007_0057
        case fileExists = 0x8007_0050
        case diskFull = 0x8007_0070
        case inputOutput = 0x8007_045D
        case corrupt = 0x8007_0570
        case headerCorrupt = 0xC03A_0003
        case unknownFormat = 0xC03A_0004
        case unsupportedVersion = 0xC03A_0014
        case blockTableCorrupt = 0xC03A_0008
        case parentNotFound = 0xC03A_000D
        case parentMismatch = 0xC03A_000E
        case metadataCorrupt = 0xC03A_0023
        case wouldTruncate = 0xC03A_0025
    }

    public let reason: Reason
    /// The file, as a modelled path where one is known.
    public let path: String

    public init(_ reason: Reason, path: String) {
        self.reason = reason
        self.path = path
    }

    public init(_ error: FileSystemError) {
        let reason: Reason =
            switch error.reason {
            case .fileNotFound: .fileNotFound
            case .pathNotFound, .notReady, .notADirectory: .pathNotFound
            case .accessDenied, .writeProtected: .accessDenied
            case .sharingViolation: .inUse
            case .fileExists, .alreadyExists: .fileExists
            case .diskFull: .diskFull
            case .invalidName, .notSupported, .directoryNotEmpty: .invalidParameter
            case .corrupt, .unrecognizedVolume: .corrupt
            case .inputOutput: .inputOutput
            }
        self.init(reason, path: error.path)
    }

    public var hresult: UInt32 { reason.rawValue }

    /// The system's sentence for the code.
    public var description: String {
        switch reason {
        case .fileNotFound: "The system cannot find the file specified."
        case .pathNotFound: "The system cannot find the path specified."
        case .accessDenied: "General access denied error"
        case .inUse: "The process cannot access the file because it is being used by another process."
        case .invalidParameter: "The parameter is incorrect."
        case .fileExists: "The file exists."
        case .diskFull: "There is not enough space on the disk."
        case .inputOutput: "The request could not be performed because of an I/O device error."
        case .corrupt: "The file or directory is corrupted and unreadable."
        case .headerCorrupt: "The virtual hard disk is corrupted. The virtual hard disk header checksum does not match the block content."
        case .unknownFormat: "The virtual hard disk format is not recognized. The virtual hard disk may be corrupted."
        case .unsupportedVersion: "The version does not support this version of the file format."
        case .blockTableCorrupt: "The virtual hard disk is corrupted. The block allocation table in the virtual hard disk is not valid."
        case .parentNotFound: "The chain of virtual hard disks is inaccessible. The process has not been granted access rights to the parent virtual hard disk for the differencing disk."
        case .parentMismatch: "The chain of virtual hard disks is corrupted. There is a mismatch in the identifiers of the parent virtual hard disk and differencing disk."
        case .metadataCorrupt: "The virtual hard disk is corrupted. A metadata item of the virtual hard disk is not valid."
        case .wouldTruncate: "The requested resize operation could not be completed because it might truncate user data residing on the virtual disk."
        }
    }

    /// `The file exists. (0x80070050)`, as the Hyper-V cmdlets print it.
    public var coded: String {
        let digits = String(hresult, radix: 16, uppercase: true)
        var sentence = description
        if sentence.hasSuffix(".") { sentence.removeLast() }
        return sentence + ". (0x" + String(repeating: "0", count: 8 - digits.count) + digits + ")"
    }
}
