/// A device setup class.
public struct DeviceClass: Hashable, Sendable {
    /// `Display`, as Get-PnpDevice shows it.
    public let name: String
    /// Lower case, without braces.
    public let guid: String
    /// What Device Manager writes above the class.
    public let title: String

    public static let display = DeviceClass(
        name: "Display", guid: "4d36e968-e325-11ce-bfc1-08002be10318", title: "Display adapters")
    public static let computeAccelerator = DeviceClass(
        name: "ComputeAccelerator", guid: "f01a9d53-3ff6-48d2-9f97-c8a7004be10c", title: "Compute accelerators")
    public static let system = DeviceClass(
        name: "System", guid: "4d36e97d-e325-11ce-bfc1-08002be10318", title: "System devices")
    public static let net = DeviceClass(
        name: "Net", guid: "4d36e972-e325-11ce-bfc1-08002be10318", title: "Network adapters")
    public static let diskDrive = DeviceClass(
        name: "DiskDrive", guid: "4d36e967-e325-11ce-bfc1-08002be10318", title: "Disk drives")
    public static let scsiAdapter = DeviceClass(
        name: "SCSIAdapter", guid: "4d36e97b-e325-11ce-bfc1-08002be10318", title: "Storage controllers")
    public static let processor = DeviceClass(
        name: "Processor", guid: "50127dc3-0f36-415e-a6cc-4cb3be910b65", title: "Processors")
    public static let computer = DeviceClass(
        name: "Computer", guid: "4d36e966-e325-11ce-bfc1-08002be10318", title: "Computer")
    public static let monitor = DeviceClass(
        name: "Monitor", guid: "4d36e96e-e325-11ce-bfc1-08002be10318", title: "Monitors")
    public static let keyboard = DeviceClass(
        name: "Keyboard", guid: "4d36e96b-e325-11ce-bfc1-08002be10318", title: "Keyboards")
    public static let hid = DeviceClass(
        name: "HIDClass", guid: "745a17a0-74d3-11d0-b6fe-00a0c90f57da", title: "Human Interface Devices")
    public static let cdrom = DeviceClass(
        name: "CDROM", guid: "4d36e965-e325-11ce-bfc1-08002be10318", title: "DVD/CD-ROM drives")
    public static let mouse = DeviceClass(
        name: "Mouse", guid: "4d36e96f-e325-11ce-bfc1-08002be10318", title: "Mice and other pointing devices")
    public static let volume = DeviceClass(
        name: "Volume", guid: "71a27cdd-812a-11d0-bec7-08002be2092f", title: "Storage volumes")
    public static let softwareDevice = DeviceClass(
        name: "SoftwareDevice", guid: "62f9c741-b25a-46ce-b54c-9bccce08b6f2", title: "Software devices")

    public static let all: [DeviceClass] = [
        cdrom, computer, computeAccelerator, diskDrive, display, hid, keyboard, monitor, mouse, net, processor, scsiAdapter,
        softwareDevice, system, volume,
    ]
}
