import WindowsMachine

/// The driver packages of the host's GPUs, and the devices that they drive.
extension HostPlatform {
    static func device(_ index: Int, _ gpu: GpuInventory) -> PnpDevice {
        let package = package(gpu)
        return PnpDevice(
            instanceID: gpu.deviceInstanceId, deviceClass: gpu.driver.computeOnly ? .computeAccelerator : .display,
            friendlyName: gpu.name, manufacturer: gpu.driver.provider, hardwareIDs: [gpu.hardwareId],
            service: serviceName(gpu), infName: gpu.driver.inf, driverProvider: gpu.driver.provider,
            driverVersion: gpu.driver.version, driverDate: date(gpu.driver.date), driverStoreFolder: package.storeFolder,
            softwareValues: ["UserModeDriverName", "InstalledDisplayDrivers"].map { name in
                RegistryNode.NamedValue(
                    name: name, value: .multiString(userModeDrivers(gpu).map { "\(DriverStore.root)\\\(package.storeFolder)\\\($0)" }))
            } + [
                RegistryNode.NamedValue(name: "HardwareInformation.qwMemorySize", value: .qword(gpu.videoMemoryBytes)),
                RegistryNode.NamedValue(name: "HardwareInformation.AdapterString", value: .string(gpu.name)),
            ] + copiedFiles(gpu).map { RegistryNode.NamedValue(name: "CopyToVmWhenNewer\\\($0.source)", value: .multiString([$0.source, $0.name])) },
            locationPath: "PCIROOT(0)#PCI(\(index + 1 < 16 ? "0" : "")\(String(index + 1, radix: 16))00)#PCI(0000)", pci: function(index, gpu))
    }

    /// Registers below 4 GB; above it the window onto video memory and the doorbells.
    private static func function(_ index: Int, _ gpu: GpuInventory) -> PciFunction {
        let at = UInt64(index)
        let window = min(max(gpu.videoMemoryBytes, 1 << 28), 1 << 28)
        return PciFunction(
            baseClass: gpu.driver.computeOnly ? 18 : 3, subClass: 0,
            memory: [
                PciFunction.MemoryRange(start: 0xF600_0000 - at % 64 * 0x200_0000, size: 1 << 24),
                PciFunction.MemoryRange(start: 0x60_0000_0000 + at * 0x2000_0000, size: window),
                PciFunction.MemoryRange(start: 0x60_1000_0000 + at * 0x2000_0000, size: 1 << 25),
            ])
    }

    static func serviceName(_ gpu: GpuInventory) -> String {
        gpu.vendorId == 0x10DE ? "nvlddmkm" : gpu.vendorId == 0x1002 ? "amdkmdag" : gpu.vendorId == 0x8086 ? "igfxn" : "pvkmd"
    }

    static func userModeDrivers(_ gpu: GpuInventory) -> [String] {
        switch gpu.vendorId {
        case 0x10DE: ["nvldumdx.dll", "nvldumdx.dll", "nvldumdx.dll", "nvldumdx.dll"]
        case 0x1002: ["amdxn64.dll", "amdxn64.dll", "amdxx64.dll", "amdxc64.dll"]
        case 0x8086: ["igdumdim64.dll", "igd10iumd64.dll", "igd10iumd64.dll", "igd12umd64.dll"]
        default: ["pvumd64.dll", "pvumd64.dll", "pvumd64.dll", "pvumd64.dll"]
        }
    }

    /// Libraries of vendors' own interfaces that a guest finds in its system folder, by their name in the package and there.
    private static func copiedFiles(_ gpu: GpuInventory) -> [(source: String, name: String)] {
        switch gpu.vendorId {
        case 0x10DE: [("nvapi64.dll", "nvapi64.dll"), ("nvml_loader.dll", "nvml.dll"), ("nvidia-smi.exe", "nvidia-smi.exe")]
        case 0x1002: [("amdocl64.dll", "amdocl64.dll")]
        case 0x8086: [("igdrcl64.dll", "igdrcl64.dll")]
        default: []
        }
    }

    private static func date(_ text: String) -> WindowsTime {
        let parts = text.split(separator: "/").compactMap { Int($0) }
        guard parts.count == 3 else { return PnpDevice.inboxDriverDate }
        // Days from 1970-01-01 of a proleptic Gregorian date.
        let month = parts[0]
        let year = parts[2] - (month <= 2 ? 1 : 0)
        let era = (year >= 0 ? year : year - 399) / 400
        let ofEra = year - era * 400
        let ofYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + parts[1] - 1
        let days = era * 146_097 + ofEra * 365 + ofEra / 4 - ofEra / 100 + ofYear - 719_468
        return WindowsTime(unixSeconds: Int64(days) * 86_400)
    }

    /// The package that the GPU's driver comes in: INF, kernel-mode and user-mode drivers with the driver's version.
    static func package(_ gpu: GpuInventory) -> DriverPackage {
        let version = FileVersion(gpu.driver.version) ?? FileVersion(1, 0, 0, 0)
        var names: [String] = []
        for name in userModeDrivers(gpu) where !names.contains(name) { names.append(name) }
        let sources = ["\(serviceName(gpu)).sys"] + names + copiedFiles(gpu).map(\.source)
        let inf = """
            [Version]
            Signature="$WINDOWS NT$"
            Class=\(gpu.driver.computeOnly ? "ComputeAccelerator" : "Display")
            Provider="\(gpu.driver.provider)"
            DriverVer=\(gpu.driver.date),\(gpu.driver.version)

            [Manufacturer]
            "\(gpu.driver.provider)"=Devices,NTamd64

            [Devices.NTamd64]
            "\(gpu.name)"=Install,\(gpu.hardwareId)

            [SourceDisksNames]
            1="\(gpu.name)"

            [SourceDisksFiles]
            \(sources.map { "\($0)=1" }.joined(separator: "\n"))

            [Install]
            CopyFiles=Files
            AddReg=Settings

            [Files]
            \(sources.joined(separator: "\n"))

            [Install.Services]
            AddService=\(serviceName(gpu)),2,Service

            [Service]
            ServiceType=1
            StartType=3
            ErrorControl=1
            ServiceBinary=%13%\\\(serviceName(gpu)).sys

            [Settings]
            \(copiedFiles(gpu).map { "HKR,\"CopyToVmWhenNewer\",\"\($0.source)\",%REG_MULTI_SZ%,\"\($0.source)\",\"\($0.name)\"" }.joined(separator: "\n"))

            [Strings]
            REG_MULTI_SZ=0x00010000

            """
        var files = [DriverPackage.File(path: gpu.driver.inf, content: Array(inf.utf8))]
        files.append(
            DriverPackage.File(
                path: serviceName(gpu) + ".sys", content: version.programFile(description: "\(gpu.name) kernel-mode driver", company: gpu.driver.provider, product: gpu.name)))
        for name in names + copiedFiles(gpu).map(\.source) {
            files.append(
                DriverPackage.File(path: name, content: version.programFile(description: "\(gpu.name) user-mode driver", company: gpu.driver.provider, product: gpu.name)))
        }
        return DriverPackage(
            infName: gpu.driver.inf, provider: gpu.driver.provider,
            deviceClass: gpu.driver.computeOnly ? .computeAccelerator : .display, version: gpu.driver.version,
            date: date(gpu.driver.date), isMicrosoftSigned: gpu.driver.signed, files: files)
    }

    /// The host's Windows as a user finds it: the GPUs' packages are in its driver store, every device has its registry keys.
    /// VMMS itself needs neither and works on ``windows``, so a host that nobody looks into pays nothing for them.
    public var installedWindows: WindowsMachine {
        kernelLock.withLock {
            guard !isInstalled else { return }
            isInstalled = true
            for gpu in inventory.gpus {
                guard let staged = stagedPackage(of: gpu) else { continue }
                putInSystemFolder(Self.copiedFiles(gpu), of: staged)
            }
            windows.devices.recordAll()
        }
        return windows
    }

    /// Setup leaves a vendor's own libraries and programs in the system folder; the newest driver's stay.
    private func putInSystemFolder(_ files: [(source: String, name: String)], of package: StagedDriver) {
        for (source, name) in files {
            let from = "\(DriverStore.root)\\\(package.folder)\\\(source)", to = #"C:\Windows\System32\"# + name
            guard let new = try? windows.files.read(from) else { continue }
            if let present = try? windows.files.read(to), FileVersion(ofFile: present) >= FileVersion(ofFile: new) { continue }
            try? windows.files.copyFile(from, to: to)
        }
    }

    /// Puts the GPU's package into the host's driver store, once.
    func stagedPackage(of gpu: GpuInventory) -> StagedDriver? {
        if let known = packages[gpu.interfacePath] { return known }
        guard let staged = try? windows.driverStore.stage(Self.package(gpu)) else { return nil }
        packages[gpu.interfacePath] = staged
        return staged
    }
}
