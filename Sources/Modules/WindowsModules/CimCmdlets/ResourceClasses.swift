import ShellRuntime
import VirtualMachines

/// The parts of a machine's configuration as classes of `root\virtualization\v2`, and the virtual switches.
extension CimClass {
    private static let space = "root/virtualization/v2"

    static let resourceClasses: [CimClass] = [
        resource(
            "Msvm_MemorySettingData",
            [
                ("VirtualQuantity", "ulong"), ("Limit", "ulong"), ("Reservation", "ulong"), ("Weight", "uint"), ("DynamicMemoryEnabled", "bool"),
                ("TargetMemoryBuffer", "uint"), ("AllocationUnits", "string"), ("PoolID", "string"),
            ]
        ) { vm in
            let memory = vm.settings.memory
            return [
                (
                    "4764334D-E001-4176-82EE-5594EC9B530E",
                    [
                        "ElementName": "Memory", "VirtualQuantity": .ulong(memory.startup >> 20), "Limit": .ulong(memory.maximum >> 20),
                        "Reservation": .ulong(memory.minimum >> 20), "Weight": .uint(UInt32(clamping: memory.priority * 100)),
                        "DynamicMemoryEnabled": .bool(memory.dynamicMemoryEnabled), "TargetMemoryBuffer": .uint(UInt32(clamping: memory.buffer)),
                        "AllocationUnits": "byte * 2^20", "PoolID": "",
                    ]
                )
            ]
        },
        resource(
            "Msvm_ProcessorSettingData",
            [
                ("VirtualQuantity", "ulong"), ("Reservation", "ulong"), ("Limit", "ulong"), ("Weight", "uint"), ("LimitProcessorFeatures", "bool"),
                ("ExposeVirtualizationExtensions", "bool"), ("AllocationUnits", "string"), ("PoolID", "string"),
            ]
        ) { vm in
            let processor = vm.settings.processor
            return [
                (
                    "B637F346-6A0E-4DEC-AF52-BD70CB80A21D\\0",
                    [
                        "ElementName": "Processor", "VirtualQuantity": .ulong(UInt64(clamping: processor.count)), "Reservation": .ulong(UInt64(clamping: processor.reserve * 1000)),
                        "Limit": .ulong(UInt64(clamping: processor.maximum * 1000)), "Weight": .uint(UInt32(clamping: processor.relativeWeight)),
                        "LimitProcessorFeatures": .bool(processor.compatibilityForMigrationEnabled),
                        "ExposeVirtualizationExtensions": .bool(processor.exposeVirtualizationExtensions), "AllocationUnits": "percent / 1000", "PoolID": "",
                    ]
                )
            ]
        },
        resource(
            "Msvm_GpuPartitionSettingData",
            ["VRAM", "Encode", "Decode", "Compute"].flatMap { kind in ["Min", "Max", "Optimal"].map { ("\($0)Partition\(kind)", "ulong") } }
                + [("HostResource", "string[]"), ("PoolID", "string")]
        ) { vm in
            vm.settings.gpuPartitions.map { partition in
                var values: [String: Value] = ["ElementName": "GPU Partition Settings", "HostResource": Value(strings: partition.assignedGpu.isEmpty ? [] : [partition.assignedGpu]), "PoolID": ""]
                for (kind, name) in zip(PartitionResourceKind.allCases, ["VRAM", "Encode", "Decode", "Compute"]) {
                    let request = partition.requests[kind]
                    for (prefix, number) in [("Min", request.min), ("Max", request.max), ("Optimal", request.optimal)] {
                        values["\(prefix)Partition\(name)"] = number.map { .ulong($0) } ?? .null
                    }
                }
                return (partition.id.capitals, values)
            }
        },
    ]

    static let switchClasses: [CimClass] = [
        CimClass(namespace: "root\\virtualization\\v2", schema: virtualSwitch) { cmdlet in
            try cmdlet.host().switches.map { entry in
                ModelObject(
                    virtualSwitch,
                    named: [
                        "Caption": "Virtual Switch", "Description": "Microsoft Virtual Switch", "ElementName": Value(entry.name), "Name": Value(entry.id.capitals),
                        "EnabledState": .ushort(2), "HealthState": .ushort(5), "Status": "OK",
                    ])
            }
        }
    ]
    private static let virtualSwitch = CimSchemas.make(
        space, "Msvm_VirtualEthernetSwitch", text: "ElementName",
        [
            ("Caption", "string"), ("Description", "string"), ("ElementName", "string"), ("Name", "string"), ("EnabledState", "ushort"), ("HealthState", "ushort"),
            ("Status", "string"),
        ])

    /// A class whose instances are parts of machines: an id below the machine's own, and the figures.
    private static func resource(
        _ name: String, _ properties: [(String, String)], _ parts: @escaping @Sendable (VirtualMachine) -> [(id: String, values: [String: Value])]
    ) -> CimClass {
        let schema = CimSchemas.make(space, name, text: "InstanceID", [("ElementName", "string"), ("InstanceID", "string")] + properties)
        return CimClass(namespace: "root\\virtualization\\v2", schema: schema) { cmdlet in
            try cmdlet.host().machines.flatMap { vm in
                parts(vm).map { part in
                    var values = part.values
                    values["InstanceID"] = Value("Microsoft:\(vm.id.capitals)\\\(part.id)")
                    return ModelObject(schema, named: values, model: vm)
                }
            }
        }
    }
}
