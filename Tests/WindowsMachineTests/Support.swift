import Glibc
import TestSupport
import WindowsMachine

/// A small generator that gives the same numbers for the same seed.
struct Seeded: RandomNumberGenerator {
    private var state: UInt64
    init(_ seed: UInt64) { state = seed }
    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var value = state
        value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
        value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
        return value ^ (value >> 31)
    }
}

/// A machine whose C: drive is a fresh real folder that goes with the test.
final class TestMachine {
    var folder: String { temporary.path }
    private let temporary: TemporaryFolder
    let clock = MachineClock(.stepped, startingAt: WindowsTime(unixSeconds: 1_750_000_000))
    private let configuration: MachineConfiguration

    init(_ role: MachineConfiguration.Role = .host, system: OperatingSystemProfile = .windows11) throws {
        temporary = try TemporaryFolder()
        var configuration = MachineConfiguration(role: role, computerName: "TESTHOST", operatingSystem: system)
        let folder = temporary.path
        for name in ["C", "EFI"] { mkdir(folder + "/" + name, 0o700) }
        configuration.mount = { files in
            files.attach(
                DirectoryVolume(root: folder + "/C", id: WindowsIdentifier.text(seed: "C"), label: "Windows", serialNumber: 1, capacity: 1 << 40),
                letter: "C")
            files.attach(
                DirectoryVolume(
                    root: folder + "/EFI", id: WindowsIdentifier.text(seed: "EFI"), label: "System", fileSystem: "FAT32", serialNumber: 2,
                    capacity: 1 << 28), letter: nil)
        }
        self.configuration = configuration
    }

    /// The machine as after a restart: nothing in memory, everything from its volumes.
    func boot() -> WindowsMachine { WindowsMachine(configuration, clock: clock) }
}
