/// The inventories that ship with the product.
extension HostInventory {
    /// Names of the presets, the default one first.
    public static let presetNames = ["Workstation", "Windows10", "Server2022", "Server2025", "NoGpu", "Datacenter", "TwoServers"]

    /// The preset of that name (case does not matter), or nil.
    public static func preset(_ name: String) -> HostInventory? {
        switch name.foldedName {
        case "workstation", "default": workstation
        case "windows10": windows10
        case "server2022": server2022
        case "server2025": server2025
        case "nogpu": noGpu
        case "datacenter": datacenter
        case "twoservers": twoServers
        default: nil
        }
    }

    /// A Windows 11 24H2 workstation with two GPUs that differ (GPV-203, examples 1 and 2).
    public static var workstation: HostInventory {
        var host = HostInventory()
        host.computerName = "MYCOMPUTER-TEST2"
        host.gpus = [.example1, .example2]
        host.networkAdapters = [
            NetworkAdapterInventory(
                name: "Ethernet", description: "Intel(R) Ethernet Controller I225-V", macAddress: "A4BB6D3F1C20",
                linkSpeed: 2_500_000_000),
            NetworkAdapterInventory(
                name: "Ethernet (Kernel Debugger)", description: "Microsoft Kernel Debug Network Adapter",
                macAddress: "A4BB6D3F1C21"),
            NetworkAdapterInventory(
                name: "Wi-Fi", description: "Intel(R) Wi-Fi 6E AX211 160MHz", macAddress: "5CE42A7790F1",
                linkSpeed: 1_200_000_000),
        ]
        host.volumes = [
            VolumeInventory(driveLetter: "C", label: "", sizeBytes: 1 << 40),
            VolumeInventory(driveLetter: "D", label: "Data", sizeBytes: 2 << 40),
        ]
        host.images = GuestImageInventory.standard
        return host
    }

    /// The same hardware under Windows 10 22H2: no -InstancePath, the older property set.
    public static var windows10: HostInventory {
        var host = workstation
        host.computerName = "WIN10-HOST"
        host.operatingSystem.caption = "Microsoft Windows 10 Pro"
        host.operatingSystem.build = 19045
        host.operatingSystem.revision = 5965
        for index in host.gpus.indices { host.gpus[index].driver.wddm = 27 }
        return host
    }

    /// A Server 2022 host with one paravirtual GPU.
    public static var server2022: HostInventory {
        var host = server2025
        host.computerName = "WIN-T3H0LVHJJ59"
        host.operatingSystem.caption = "Microsoft Windows Server 2022 Datacenter"
        host.operatingSystem.build = 20348
        host.operatingSystem.revision = 3932
        host.gpus = [.example1]
        host.gpus[0].driver.wddm = 30
        return host
    }

    /// A Server 2025 host with one data-centre GPU that partitions by SR-IOV.
    public static var server2025: HostInventory {
        var host = HostInventory()
        host.computerName = "SRV2025-01"
        host.domain = "contoso.com"
        host.operatingSystem.caption = "Microsoft Windows Server 2025 Datacenter"
        host.operatingSystem.server = true
        host.physicalAddressBits = 46
        host.logicalProcessors = 64
        host.processorName = "Intel(R) Xeon(R) Gold 6338 CPU @ 2.00GHz"
        host.memoryBytes = 512 << 30
        host.numaNodes = 2
        host.gpus = [.dataCentre]
        host.networkAdapters = [
            NetworkAdapterInventory(
                name: "SLOT 2 Port 1", description: "Mellanox ConnectX-6 Dx Adapter", macAddress: "B8CEF6A1D0E0",
                linkSpeed: 25_000_000_000),
            NetworkAdapterInventory(
                name: "Embedded NIC 1", description: "Broadcom NetXtreme Gigabit Ethernet", macAddress: "B8CEF6A1D0E1"),
        ]
        host.volumes = [
            VolumeInventory(driveLetter: "C", label: "", sizeBytes: 480 << 30),
            VolumeInventory(driveLetter: "D", label: "VMs", sizeBytes: 8 << 40),
        ]
        host.images = GuestImageInventory.standard
        return host
    }

    /// Two Server 2025 hosts of one domain, for machines that move from one to the other.
    public static var twoServers: HostInventory {
        var host = server2025
        var second = server2025
        second.computerName = "SRV2025-02"
        second.gpus[0].instance = "6&1b9f41c3&0&00080008"
        for index in second.networkAdapters.indices { second.networkAdapters[index].macAddress = "B8CEF6A1D1E\(index)" }
        host.otherHosts = [second]
        return host
    }

    /// A workstation without any partitionable GPU.
    public static var noGpu: HostInventory {
        var host = workstation
        host.computerName = "NOGPU-HOST"
        host.gpus = []
        return host
    }

    /// Room for thousands of machines.
    public static var datacenter: HostInventory {
        var host = server2025
        host.computerName = "DC-NODE-01"
        host.logicalProcessors = 256
        host.memoryBytes = 16 << 40
        host.numaNodes = 8
        host.physicalAddressBits = 52
        host.gpus = (0..<4).map { index in
            var gpu = GpuInventory.dataCentre
            gpu.instance = "6&2d4dea0a&0&00\(index)00008"
            return gpu
        }
        return host
    }
}

extension GpuInventory {
    /// GPV-203, example 1: everything relative, one valid count.
    public static var example1: GpuInventory {
        var gpu = GpuInventory()
        gpu.name = "NVIDIA GeForce GTX 1060 3GB"
        gpu.videoMemoryBytes = 3 << 30
        gpu.computeUnits = 8
        return gpu
    }

    /// GPV-203, example 2: a driver with real profiles; the host keeps a part for itself.
    public static var example2: GpuInventory {
        var gpu = GpuInventory()
        gpu.name = "NVIDIA GeForce GTX 690"
        gpu.deviceId = 0x1188
        gpu.subsystemId = 0x095B_10DE
        gpu.instance = "6&cfd27c8&0&00400008"
        gpu.interfaceSuffix = "PARAV"
        gpu.videoMemoryBytes = 2 << 30
        gpu.computeUnits = 4
        gpu.validPartitionCounts = [32, 4]
        gpu.vram = PartitionResource(
            total: 2_000_000, reserved: 200_000, min: 100_000, max: 1_000_000, optimal: 1_000_000)
        gpu.encode = PartitionResource(total: 20, min: 1, max: 5, optimal: 4)
        gpu.decode = PartitionResource(total: 40, reserved: 10, min: 2, max: 20, optimal: 15)
        gpu.compute = PartitionResource(total: 100, min: 1, max: 50, optimal: 30)
        gpu.driver.version = "30.0.14.7514"
        gpu.driver.date = "12/09/2024"
        return gpu
    }

    /// An SR-IOV card: no interface suffix, several valid counts, fixed shares.
    public static var dataCentre: GpuInventory {
        var gpu = GpuInventory()
        gpu.name = "NVIDIA A16"
        gpu.deviceId = 0x25B6
        gpu.subsystemId = 0x14A9_10DE
        gpu.instance = "6&2d4dea0a&0&00000008"
        gpu.interfaceSuffix = ""
        gpu.videoMemoryBytes = 16 << 30
        gpu.computeUnits = 10
        gpu.validPartitionCounts = [16, 8, 4, 2, 1]
        gpu.partitionCount = 16
        gpu.vram = PartitionResource(total: 16_106_127_360, min: 1_006_632_960, max: 16_106_127_360, optimal: 1_006_632_960)
        gpu.encode = PartitionResource(total: 64, min: 4, max: 64, optimal: 4)
        gpu.decode = PartitionResource(total: 64, min: 4, max: 64, optimal: 4)
        gpu.compute = PartitionResource(total: 17_600, min: 1_100, max: 17_600, optimal: 1_100)
        gpu.driver.inf = "nvgridsw.inf"
        gpu.driver.version = "32.0.15.5370"
        gpu.driver.liveMigration = true
        gpu.driver.dirtyBitTracking = true
        return gpu
    }
}

extension GuestImageInventory {
    /// The images under `C:\Images` of every preset.
    public static var standard: [GuestImageInventory] {
        [
            GuestImageInventory(
                path: "C:\\Images\\Windows11.vhdx", system: .windows, caption: "Microsoft Windows 11 Pro",
                build: 26100, revision: 4652, computerName: "DESKTOP-W11"),
            GuestImageInventory(
                path: "C:\\Images\\WindowsServer2025.vhdx", system: .windows,
                caption: "Microsoft Windows Server 2025 Datacenter", build: 26100, revision: 4652, server: true,
                computerName: "WIN-SRV2025"),
            GuestImageInventory(
                path: "C:\\Images\\Ubuntu.vhdx", system: .linux, caption: "Ubuntu 24.04.2 LTS", build: 22621,
                sizeBytes: 64 << 30, computerName: "ubuntu"),
        ]
    }
}
