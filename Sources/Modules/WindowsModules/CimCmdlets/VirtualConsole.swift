import ShellRuntime
import VirtualMachines

/// The keyboard and the screen of a running machine in `root\virtualization\v2`: `Msvm_Keyboard`, `Msvm_VideoHead`. Keys arrive; a guest has no program that reads them.
enum VirtualConsole {
    private static let space = "root/virtualization/v2"
    private static let device: [(String, String)] = [
        ("Caption", "string"), ("Description", "string"), ("ElementName", "string"), ("DeviceID", "string"), ("SystemName", "string"), ("SystemCreationClassName", "string"),
        ("CreationClassName", "string"), ("EnabledState", "ushort"), ("HealthState", "ushort"), ("OperationalStatus", "ushort[]"), ("Status", "string"),
    ]
    private static let keyboard = CimSchemas.make(space, "Msvm_Keyboard", text: "ElementName", device + [("NumberOfFunctionKeys", "ushort"), ("UnicodeSupported", "bool")])
    private static let videoHead = CimSchemas.make(
        space, "Msvm_VideoHead", text: "ElementName",
        device + [
            ("CurrentBitsPerPixel", "uint"), ("CurrentHorizontalResolution", "uint"), ("CurrentNumberOfColors", "ulong"), ("CurrentRefreshRate", "uint"),
            ("CurrentVerticalResolution", "uint"),
        ])

    static let classes: [CimClass] = [
        of(keyboard, "Keyboard", "Microsoft Virtual Keyboard") { _ in ["NumberOfFunctionKeys": .ushort(12), "UnicodeSupported": .bool(true)] },
        // The mode of the basic display adapter, which every machine starts in.
        of(videoHead, "Video Head", "Microsoft Virtual Video Head") { _ in
            [
                "CurrentBitsPerPixel": .uint(32), "CurrentHorizontalResolution": .uint(1024), "CurrentNumberOfColors": .ulong(1 << 32), "CurrentRefreshRate": .uint(60),
                "CurrentVerticalResolution": .uint(768),
            ]
        },
    ]
    private static func of(_ schema: ModelSchema, _ element: String, _ description: String, _ figures: @escaping @Sendable (VirtualMachine) -> [String: Value]) -> CimClass {
        CimClass(namespace: "root\\virtualization\\v2", schema: schema) { cmdlet in
            try cmdlet.host().machines.filter { $0.state == .running || $0.state == .paused }.map { vm in
                var values = figures(vm)
                let name = String(schema.typeName.split(separator: "/").last ?? "")
                values["Caption"] = Value(element)
                values["ElementName"] = Value(element)
                values["Description"] = Value(description)
                values["DeviceID"] = Value("Microsoft:\(vm.id.capitals)\\\(name.dropFirst(5))")
                values["SystemName"] = Value(vm.id.capitals)
                values["SystemCreationClassName"] = "Msvm_ComputerSystem"
                values["CreationClassName"] = Value(name)
                values["EnabledState"] = .ushort(2)
                values["HealthState"] = .ushort(5)
                values["OperationalStatus"] = Value(array: [.ushort(2)])
                values["Status"] = "OK"
                return ModelObject(schema, named: values, model: vm)
            }
        }
    }

    static let methods: [CimMethod] = [
        key("TypeText", ["AsciiText"]), key("TypeKey", ["KeyCode"]), key("PressKey", ["KeyCode"]), key("ReleaseKey", ["KeyCode"]), key("TypeScancodes", ["Scancodes"]),
        key("TypeCtrlAltDel", []), key("IsKeyPressed", ["KeyCode"]) { ["KeyState": .bool(false)] },
    ]
    /// 0; 32775 (invalid state) of a machine that does not run, 32773 (invalid parameter) without what is to be typed.
    private static func key(_ name: String, _ parameters: [String], _ outputs: @escaping @Sendable () -> KeyValuePairs<String, Value> = { [:] }) -> CimMethod {
        CimMethod(className: "Msvm_Keyboard", name: name, parameters: parameters, isStatic: false) { object, arguments, _, _ in
            guard let vm = object?.model as? VirtualMachine, vm.state == .running else { return (32775, [:]) }
            guard parameters.allSatisfy({ arguments[$0.lowercased()].map { !$0.isNull } ?? false }) else { return (32773, [:]) }
            return (0, outputs())
        }
    }
}
