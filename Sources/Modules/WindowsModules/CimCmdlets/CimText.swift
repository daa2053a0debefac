import ShellRuntime

/// CimInstance.ToString: `Win32_LogicalDisk: C: (DeviceID = "C:")`, the class, its caption, and the keys by which instances are told apart.
extension ModelObject {
    var cimText: String {
        let keys = CimKeys.of(cimClassName, schema).compactMap { name -> String? in
            schema.position(name).map { CimKeys.text(schema.properties[$0].name, values[$0]) }
        }.joined(separator: ", ")
        let caption = self["Caption"]?.stringValue ?? ""
        switch (caption.isEmpty, keys.isEmpty) {
        case (true, true): return cimClassName
        case (true, false): return "\(cimClassName) (\(keys))"
        case (false, true): return "\(cimClassName): \(caption)"
        case (false, false): return "\(cimClassName): \(caption) (\(keys))"
        }
    }
}

/// Which properties of a class are its keys.
enum CimKeys {
    private static let system = ["CreationClassName", "SystemCreationClassName", "SystemName"]
    static func of(_ className: String, _ schema: ModelSchema) -> [String] {
        switch className.lowercased() {
        case "msft_disk", "msft_partition", "msft_volume", "msft_physicaldisk", "msft_virtualdisk", "msft_storagepool", "msft_storagesubsystem", "msft_diskimage": ["ObjectId"]
        case "msft_netadapter": ["CreationClassName", "DeviceID", "SystemCreationClassName", "SystemName"]
        case "msft_netipaddress", "msft_netipinterface", "msft_netroute", "msft_dnsclientserveraddress", "msft_netneighbor": ["Name"] + system
        case "msft_netfirewallrule": ["CreationClassName", "PolicyRuleName", "SystemCreationClassName", "SystemName"]
        case "msft_scheduledtask": ["TaskName", "TaskPath"]
        case "msft_smbshare": ["Name", "ScopeName"]
        case "msvm_computersystem": ["CreationClassName", "Name"]
        case let name where name.hasPrefix("msft_"): schema.position("InstanceID") == nil ? [] : ["InstanceID"]
        case let name where name.hasPrefix("msvm_") && schema.position("InstanceID") != nil: ["InstanceID"]
        case let name where name.hasPrefix("msvm_") && schema.position("DeviceID") != nil: ["DeviceID", "SystemName"]
        default: [CimAssociations.key(className)]
        }
    }
    /// `Name = "value"`: what is no letter, digit, punctuation or space is `?`, and more than 40 characters end in three dots.
    static func text(_ name: String, _ value: Value) -> String {
        if value.isNull { return name }
        var text: String
        if let own = value.stringValue {
            text = "\"" + String(String.UnicodeScalarView(own.unicodeScalars.map { isPlain($0) ? $0 : "?" })) + "\""
        } else if value.objectValue is ArrayObject || value.objectValue is ModelObject {
            text = "..."
        } else {
            text = value.integerValue.map { String($0) } ?? ""
        }
        if text.utf16.count > 40 { text = String(text.prefix(40)) + "..." }
        return "\(name) = \(text)"
    }
    private static func isPlain(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .decimalNumber, .connectorPunctuation, .dashPunctuation, .openPunctuation,
            .closePunctuation, .initialPunctuation, .finalPunctuation, .otherPunctuation, .spaceSeparator, .lineSeparator, .paragraphSeparator: true
        default: false
        }
    }
}
