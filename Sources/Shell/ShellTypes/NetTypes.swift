import ShellRuntime

/// Registers the .NET types outside the language's own: text, streams, network, security, threads, processes.
enum NetTypes {
    static func register() {
        EncodingTypes.register()
        StreamTypes.register()
        ConsoleType.register()
        EnvironmentType.register()
        DelegateTypes.register()
        TupleTypes.register()
        SmallTypes.register()
        UriTypes.register()
        WebText.register()
        let registry = TypeRegistry.shared
        registry.register("System.Net.IPAddress") { IPAddressObject.addressType }
        registry.register("System.Net.IPEndPoint") { EndPointObject.endType }
        registry.register("System.Net.Mail.MailAddress") { MailAddressObject.mailType }
        registry.register("System.Net.NetworkInformation.PhysicalAddress") { PhysicalAddressObject.addressType }
        registry.register("System.Management.Automation.SemanticVersion") { SemanticVersionObject.semanticType }
        // SemanticVersion's implicit conversion.
        TypeConverters.add("System.Version") { value, _ in
            value.as(SemanticVersionObject.self).map(\.asVersion)
        }
        ThreadTypes.register()
        HashTypes.register()
        AssemblyObject.register()
        ProcessTypes.register()
        NetClients.register()
        SocketTypes.register()
        NetworkInformation.register()
        NetConstants.register()
        CompressionTypes.register()
        FurtherCollections.register()
        EnumerableType.register()
        ComparisonObject.register()
        GenericInterfaces.register()
        ImmutableTypes.register()
        SingleMathType.register()
        FurtherEnums.register()
        WideIntegerObject.register()
        BitOperationsType.register()
        GlobalizationTypes.register()
        DataTypes.register()
        DrawingTypes.register()
        MessageTypes.register()
        ThreadingParts.register()
        FurtherNumbers.register()
        FurtherCharacters.register()
        FurtherDates.register()
        FurtherSystem.register()
        FurtherOverloads.register()
        UnmanagedMemory.register()
        FinishedTasks.register()
        CertificateTypes.register()
        RefusedTypes.register()
        JsonTypes.register()
        PrincipalTypes.register()
        AccessControlTypes.register()
        for (short, full) in [
            ("ipaddress", "System.Net.IPAddress"), ("IPEndpoint", "System.Net.IPEndPoint"), ("mailaddress", "System.Net.Mail.MailAddress"),
            ("PhysicalAddress", "System.Net.NetworkInformation.PhysicalAddress"), ("semver", "System.Management.Automation.SemanticVersion"),
        ] { registry.registerAccelerator(short, full) }
    }
}
