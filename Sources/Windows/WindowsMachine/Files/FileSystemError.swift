/// Why something in a modelled volume could not be done, with the Win32 code and sentence that Windows gives.
public struct FileSystemError: Error, Equatable, Sendable, CustomStringConvertible {
    public enum Reason: UInt32, Sendable {
        case fileNotFound = 2
        case pathNotFound = 3
        case accessDenied = 5
        case writeProtected = 19
        case notReady = 21
        case sharingViolation = 32
        case notSupported = 50
        case fileExists = 80
        case diskFull = 112
        case invalidName = 123
        case directoryNotEmpty = 145
        case alreadyExists = 183
        case notADirectory = 267
        case inputOutput = 1117
        case unrecognizedVolume = 1005
        case corrupt = 1392
    }

    public let reason: Reason
    /// The path as given, or as much of it as failed.
    public let path: String

    public init(_ reason: Reason, path: String) {
        self.reason = reason
        self.path = path
    }

    /// The error's Win32 number; `0x8007xxxx` is its HRESULT.
    public var win32Code: UInt32 { reason.rawValue }
    public var hresult: UInt32 { 0x8007_0000 | reason.rawValue }

    /// The system's sentence for the code.
    public var description: String {
        switch reason {
        case .fileNotFound: "The system cannot find the file specified."
        case .pathNotFound: "The system cannot find the path specified."
        case .accessDenied: "Access is denied."
        case .writeProtected: "The media is write protected."
        case .notReady: "The device is not ready."
        case .sharingViolation: "The process cannot access the file because it is being used by another process."
        case .notSupported: "The request is not supported."
        case .fileExists: "The file exists."
        case .diskFull: "There is not enough space on the disk."
        case .invalidName: "The filename, directory name, or volume label syntax is incorrect."
        case .directoryNotEmpty: "The directory is not empty."
        case .alreadyExists: "Cannot create a file when that file already exists."
        case .notADirectory: "The directory name is invalid."
        case .inputOutput: "The request could not be performed because of an I/O device error."
        case .unrecognizedVolume:
            "The volume does not contain a recognized file system. Please make sure that all required file system drivers are "
                + "loaded and that the volume is not corrupted."
        case .corrupt: "The file or directory is corrupted and unreadable."
        }
    }
}
