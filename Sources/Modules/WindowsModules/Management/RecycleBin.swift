import ShellRuntime
import WindowsMachine

/// Clear-RecycleBin: what lies in `$Recycle.Bin` of the machine's fixed drives.
final class ClearRecycleBin: WindowsCmdlet {
    private static let folder = "$Recycle.Bin"

    override func process() throws {
        guard has("DriveLetter") else { return try empty(nil) }
        for drive in texts("DriveLetter") {
            guard let letter = Self.letter(drive) else {
                try writeError(
                    #"Invalid input. The following formats are supported: 'C', 'C:' or 'C:\'."#, id: "InvalidDriveNameFormat", category: .invalidArgument, target: Value(drive),
                    exception: "System.ArgumentException")
                continue
            }
            let root = drive.hasSuffix(":\\") ? drive : drive.hasSuffix(":") ? drive + "\\" : drive + ":\\"
            guard try machine().files.allDrives.contains(where: { $0.letter == letter }) else {
                try writeError(
                    "Cannot find drive. A drive with the name '\(root)' does not exist. Please run the 'Get-Volume' cmdlet to see the available Fixed drives in the system.", id: "DriveNotFound",
                    category: .invalidArgument, target: Value(root), exception: "System.IO.DriveNotFoundException")
                continue
            }
            try empty(root)
        }
    }
    /// The letter of `c`, `c:` and `c:\`.
    private static func letter(_ text: String) -> Character? {
        guard let first = text.first, first.isASCII, first.isLetter, ["", ":", ":\\"].contains(text.dropFirst()) else { return nil }
        return first.uppercased().first
    }
    private func empty(_ root: String?) throws {
        let target = root.map { "All of the contents of the Recycle Bin for the '\($0)' drive" } ?? "All of the contents of the Recycle Bin"
        guard try flag("Force") || shouldProcess(target, action: "Clear-RecycleBin") else { return }
        let files = try machine().files
        for root in root.map({ [$0] }) ?? files.allDrives.map({ "\($0.letter):\\" }) {
            for owner in (try? files.items(in: root + Self.folder)) ?? [] {
                let path = root + Self.folder + "\\" + owner.name
                do {
                    guard owner.isDirectory else {
                        try files.remove(path)
                        continue
                    }
                    // The folder of a user stays, with what says how it is shown.
                    for item in try files.items(in: path) where !item.name.equalsIgnoringCase("desktop.ini") { try files.remove(path + "\\" + item.name, recursive: true) }
                } catch {
                    try writeError("\(error)", id: "FailedToClearRecycleBin", category: .invalidOperation, target: "RecycleBin", exception: "System.ComponentModel.Win32Exception")
                }
            }
        }
    }
}
