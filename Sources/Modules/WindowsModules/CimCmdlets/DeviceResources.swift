import ShellRuntime
import WindowsMachine

/// Which memory and interrupts devices hold, as surveys of assignable devices ask: Win32_PnPAllocatedResource joins
/// Win32_DeviceMemoryAddress and Win32_IRQResource to Win32_PnPEntity.
extension CimClass {
    static let deviceResourceClasses: [CimClass] = [
        system(
            "Win32_DeviceMemoryAddress", text: "Name",
            [
                ("Caption", "string"), ("Description", "string"), ("Name", "string"), ("Status", "string"), ("CreationClassName", "string"), ("CSCreationClassName", "string"),
                ("CSName", "string"), ("EndingAddress", "ulong"), ("StartingAddress", "ulong"), ("MemoryType", "string"),
            ]
        ) { machine, _ in
            working(machine).flatMap { _, function in
                function.memory.map { range in
                    let name = "0x\(hexadecimal(range.start))-0x\(hexadecimal(range.end))"
                    return [
                        "Caption": Value(name), "Description": Value(name), "Name": Value(name), "Status": "OK", "CreationClassName": "Win32_DeviceMemoryAddress",
                        "CSCreationClassName": "Win32_ComputerSystem", "CSName": Value(machine.computerName), "StartingAddress": .ulong(range.start),
                        "EndingAddress": .ulong(range.end), "MemoryType": "WindowDecode",
                    ]
                }
            }
        },
        system(
            "Win32_IRQResource", text: "Name",
            [
                ("Caption", "string"), ("Description", "string"), ("Name", "string"), ("Status", "string"), ("CSName", "string"), ("IRQNumber", "uint"),
                ("Hardware", "bool"), ("Shareable", "bool"), ("TriggerLevel", "byte"), ("TriggerType", "byte"),
            ]
        ) { machine, _ in
            messages(machine).map { _, number in
                let name = "IRQ \(number)"
                return [
                    "Caption": Value(name), "Description": Value(name), "Name": Value(name), "Status": "OK", "CSName": Value(machine.computerName),
                    "IRQNumber": .uint(number), "Hardware": .bool(true), "Shareable": .bool(false), "TriggerLevel": .byte(2), "TriggerType": .byte(2),
                ]
            }
        },
        system("Win32_PnPAllocatedResource", [("Antecedent", "reference"), ("Dependent", "reference")]) { machine, _ in
            let space = #"\\"# + machine.computerName + #"\root\cimv2:"#
            func row(_ resource: String, _ device: PnpDevice) -> [String: Value] {
                ["Antecedent": Value(space + resource), "Dependent": Value(space + "Win32_PnPEntity.DeviceID=\"" + device.instanceID.replacing(#"\"#, with: #"\\"#) + "\"")]
            }
            return working(machine).flatMap { device, function in function.memory.map { row("Win32_DeviceMemoryAddress.StartingAddress=\"\($0.start)\"", device) } }
                + messages(machine).map { device, number in row("Win32_IRQResource.IRQNumber=\(number)", device) }
        },
    ]
    /// A disabled device holds nothing.
    private static func working(_ machine: WindowsMachine) -> [(PnpDevice, PciFunction)] {
        machine.devices.all.compactMap { device in device.isPresent && !device.isDisabled ? device.pci.map { (device, $0) } : nil }
    }
    /// Message-signaled interrupts count down from the top of 32 bits.
    private static func messages(_ machine: WindowsMachine) -> [(PnpDevice, UInt32)] {
        var number = UInt32.max - 1
        return working(machine).flatMap { device, function in
            (0..<function.messageCount).map { _ in
                defer { number -= 1 }
                return (device, number)
            }
        }
    }
    private static func hexadecimal(_ number: UInt64) -> String {
        let digits = String(number, radix: 16, uppercase: true)
        return String(repeating: "0", count: max(0, 8 - digits.count)) + digits
    }
}

/// A reference of an association, as Get-CimInstance gives it: an instance that knows its key only.
final class CimReference: ModelObject {
    /// `\\HOST\root\cimv2:Win32_PnPEntity.DeviceID="..."`; nil where the text is no path with one key.
    init?(path: String) {
        guard path.hasPrefix("\\\\"), let colon = path.firstIndex(of: ":") else { return nil }
        let space = path[..<colon].split(separator: "\\").dropFirst().joined(separator: "/"), relative = path[path.index(after: colon)...]
        guard let dot = relative.firstIndex(of: "."), let equals = relative[dot...].firstIndex(of: "=") else { return nil }
        let name = String(relative[..<dot]), key = String(relative[relative.index(after: dot)..<equals])
        var value = String(relative[relative.index(after: equals)...])
        self.path = path
        if value.hasPrefix("\"") { value = String(value.dropFirst().dropLast()).replacing(#"\\"#, with: #"\"#) }
        let known = CimClass.find(name, namespace: space.replacing("/", with: "\\").lowercased())
        let schema = known?.schema ?? CimSchemas.make(space, name, [(key, "string")])
        let kind = schema.properties.first { $0.name.equalsIgnoringCase(key) }?.type
        text = "\(name) (\(key) = \(kind == "uint" || kind == "ulong" ? value : "\"\(value)\""))"
        let typed: Value = kind == "uint" ? .uint(UInt32(value) ?? 0) : kind == "ulong" ? .ulong(UInt64(value) ?? 0) : Value(value)
        super.init(schema, schema.properties.map { $0.name.equalsIgnoringCase(key) ? typed : .null })
    }
    let path: String
    private let text: String
    override func toText() -> String { text }
}
