import WindowsMachine

/// The configuration files of machines, `Virtual Machines\<id>.vmcx` in each machine's folder: what Import-VM reads.
///
/// The store is what counts. A file is written when somebody looks into its folder or above it after the machine has changed, so that
/// a change costs nothing for it, and what a killed process did not write is written at the first look of the next.
extension VirtualizationHost {
    /// `C:\VMs\TEST\Virtual Machines\68FE679D-....vmcx`.
    private func configurationFile(_ id: MachineIdentifier, in folder: String) -> String {
        join(join(folder, ExportedMachine.machineFolder), "\(id.capitals).vmcx")
    }

    /// The machine's file says something else from now on.
    func noteChange(_ machine: VirtualMachine) { unwritten[machine.stored.path.foldedName, default: []].insert(machine.id) }

    /// The machine is gone, or its folder is another: its file goes at once, the folder stays.
    func removeConfigurationFile(_ machine: VirtualMachine, in folder: String) {
        unwritten[folder.foldedName]?.remove(machine.id)
        let path = configurationFile(machine.id, in: folder)
        if platform.windows.files.exists(path) { platform.removeFile(path) }
    }

    /// Writes what has changed in a folder and below it; called before every look at the host's files. Somebody who is at work on the
    /// host writes it later.
    func writeConfigurationFiles(around path: WindowsPath) {
        lock.ifFree {
            guard !unwritten.isEmpty, !isClosed else { return }
            let place = path.description.foldedName
            let below = place.hasSuffix("\\") ? place : place + "\\"
            var changed: Set<MachineIdentifier> = []
            for folder in unwritten.keys where folder == place || folder.hasPrefix(below) || place.hasPrefix(folder + "\\") {
                changed.formUnion(unwritten.removeValue(forKey: folder) ?? [])
            }
            let files = platform.windows.files
            for machine in changed.compactMap({ byId[$0] }) {
                var kept = ExportedMachine()
                kept.settings = machine.stored
                kept.checkpoints = (checkpoints[machine.id] ?? []).map(\.stored)
                if machine.run.state == .saved {
                    kept.state = .saved
                    kept.uptime = machine.run.uptime
                    kept.memory = machine.run.memory
                }
                let path = configurationFile(machine.id, in: machine.stored.path)
                let bytes = ExportedMachine.mark + kept.storedBytes()
                if let known = try? files.read(path), known == bytes { continue }
                // A volume that is full or gone has no file; the machine is as it is.
                try? files.createDirectory(join(machine.stored.path, ExportedMachine.machineFolder))
                try? files.write(path, bytes)
            }
        }
    }
}
