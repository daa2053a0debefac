import TestSupport
import Testing
import WindowsMachine

@testable import VirtualMachines

/// The `.vmcx` files of machines: there when somebody looks, gone with the machine.
@Suite struct ConfigurationFileTests {
    private func file(_ vm: VirtualMachine, in folder: String) -> String { "\(folder)\\Virtual Machines\\\(vm.id.capitals).vmcx" }

    @Test func theFileFollowsTheMachine() throws {
        let f = try HostFixture()
        let files = f.host.platform.windows.files
        let vm = try f.machine { $0.path = #"C:\VMs"# }
        let path = file(vm, in: #"C:\VMs\TEST"#)
        #expect(try files.items(in: #"C:\VMs"#).map(\.name) == ["TEST"])
        let first = try files.read(path)
        try f.host.configure(vm) { $0.notes = "changed" }
        #expect(try files.read(path) != first)
        #expect(try f.host.plan(ImportRequest(path: path)).machine.settings.notes == "changed")
        try f.host.moveStorage(
            of: vm, machinePath: #"D:\Moved"#, snapshotPath: nil, smartPagingPath: nil, place: { _ in nil }, keepsSource: false)
        #expect(!files.exists(path) && files.exists(file(vm, in: #"D:\Moved"#)))
        try f.host.remove(vm)
        #expect(!files.exists(file(vm, in: #"D:\Moved"#)) && files.isDirectory(#"D:\Moved\Virtual Machines"#))
    }

    /// What a killed process did not write is there at the next look.
    @Test func whatWasNotWrittenIsWrittenLater() throws {
        let folder = try TemporaryFolder()
        let id: MachineIdentifier
        do {
            let f = try HostFixture(location: .directory(folder.path))
            id = try f.machine { $0.path = #"C:\VMs"# }.id
            f.host.store.close()
        }
        let f = try HostFixture(location: .directory(folder.path))
        let vm = try #require(f.host.machine(id: id))
        #expect(f.host.platform.windows.files.exists(file(vm, in: #"C:\VMs\TEST"#)))
    }
}
