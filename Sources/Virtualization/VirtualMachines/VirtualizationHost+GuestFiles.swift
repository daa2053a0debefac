import WindowsMachine

extension VirtualizationHost {
    /// Copy-VMFile: the host's file goes into the running guest; the service must be enabled and the guest up.
    public func copyFile(
        _ source: String, to destination: String, in machine: VirtualMachine, createFullPath: Bool, overwrite: Bool
    ) throws {
        try lock.withLock {
            try present(machine)
            let name = machine.stored.name
            let id = machine.id.capitals
            func refuse(_ short: String, _ long: String, _ identifier: VirtualizationError.Identifier = .operationFailed) -> VirtualizationError {
                VirtualizationError(
                    identifier, nil,
                    [
                        "Failed to initiate copying files to the guest.", short,
                        "'\(name)' failed to initiate copying files to the guest: \(long) (Virtual machine ID \(id))",
                    ])
            }
            guard machine.run.state == .running else {
                throw refuse(VirtualizationError.currentState, VirtualizationError.currentState, .invalidState)
            }
            let notReady = "The device is not ready. (0x80070015)."
            guard machine.stored.integrationServices[.guestServiceInterface], let guest = connectGuest(of: machine) else {
                throw refuse("The Guest Service Interface is not available.", notReady)
            }
            do throws(FileSystemError) {
                let bytes = try platform.windows.files.read(source)
                var target = destination
                if guest.windows.files.isDirectory(target), let file = try? WindowsPath(source).name { target = join(target, file) }
                let path = try WindowsPath(target)
                if guest.windows.files.exists(path.description), !overwrite {
                    throw FileSystemError(.fileExists, path: target)
                }
                if createFullPath { try guest.windows.files.createDirectory(path.parent.description) }
                try guest.windows.files.write(path.description, bytes)
            } catch {
                var text = error.description
                if text.hasSuffix(".") { text.removeLast() }
                throw refuse(
                    error.description, "\(text). (0x\(hex(UInt64(error.hresult), 8)))",
                    error.reason == .fileNotFound || error.reason == .pathNotFound ? .objectNotFound : .operationFailed)
            }
        }
    }
}
