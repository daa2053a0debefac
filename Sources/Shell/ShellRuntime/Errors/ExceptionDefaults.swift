/// What .NET gives an exception that is told nothing: its message and its HResult, by type; what has none of its own has its base's.
public enum ExceptionDefaults {
    /// What the ErrorRecord of a RuntimeException of this class says where nobody said more: id, category, target.
    public static func record(of type: TypeInfo) -> (id: String, category: ErrorCategory, target: Value) {
        var at: TypeInfo? = type
        while let current = at {
            switch current.name {
            case "CommandNotFoundException": return ("CommandNotFoundException", .objectNotFound, Value(""))
            case "SessionStateException": return ("SessionStateException", .invalidArgument, Value(""))
            case "ParseException": return ("Parse", .parserError, .null)
            case "MetadataException": return ("RuntimeException", .metadataError, .null)
            case "PipelineStoppedException": return ("PipelineStopped", .operationStopped, .null)
            case "ActionPreferenceStopException": return ("ActionPreferenceStop", .operationStopped, .null)
            default: at = current.baseType
            }
        }
        return ("RuntimeException", .notSpecified, .null)
    }

    /// `type|HResult|message`; names without a dot are System's, an empty message is the one of the base.
    private static let rows = """
        Exception|80131500|
        SystemException|80131501|System error.
        ApplicationException|80131600|Error in the application.
        ArgumentException|80070057|Value does not fall within the expected range.
        ArgumentNullException|80004003|Value cannot be null.
        ArgumentOutOfRangeException|80131502|Specified argument was out of the range of valid values.
        ArithmeticException|80070216|Overflow or underflow in the arithmetic operation.
        ArrayTypeMismatchException|80131503|Attempted to access an element as a type incompatible with the array.
        BadImageFormatException|8007000B|Format of the executable (.exe) or library (.dll) is invalid.
        CannotUnloadAppDomainException|80131015|Attempt to unload the AppDomain failed.
        DataMisalignedException|80131541|A datatype misalignment was detected in a load or store instruction.
        DivideByZeroException|80020012|Attempted to divide by zero.
        DllNotFoundException|80131524|Dll was not found.
        DuplicateWaitObjectException|80131529|Duplicate objects in argument.
        EntryPointNotFoundException|80131523|Entry point was not found.
        FieldAccessException|80131507|Attempted to access a field that is not accessible by the caller.
        FormatException|80131537|One of the identified items was in an invalid format.
        IndexOutOfRangeException|80131508|Index was outside the bounds of the array.
        InsufficientExecutionStackException|80131578|Insufficient stack to continue executing the program safely. This can happen from having too many functions on the call stack or function on the stack using too much stack space.
        InsufficientMemoryException|8013153D|Insufficient memory to continue the execution of the program.
        InvalidCastException|80004002|Specified cast is not valid.
        InvalidOperationException|80131509|Operation is not valid due to the current state of the object.
        InvalidProgramException|8013153A|Common Language Runtime detected an invalid program.
        MemberAccessException|8013151A|Cannot access member.
        MethodAccessException|80131510|Attempt to access the method failed.
        MissingFieldException|80131511|Attempted to access a non-existing field.
        MissingMemberException|80131512|Attempted to access a missing member.
        MissingMethodException|80131513|Attempted to access a missing method.
        MulticastNotSupportedException|80131514|Attempted to add multiple callbacks to a delegate that does not support multicast.
        NotFiniteNumberException|80131528|Number encountered was not a finite quantity.
        NotImplementedException|80004001|The method or operation is not implemented.
        NotSupportedException|80131515|Specified method is not supported.
        NullReferenceException|80004003|Object reference not set to an instance of an object.
        ObjectDisposedException|80131622|Cannot access a disposed object.
        OperationCanceledException|8013153B|The operation was canceled.
        OutOfMemoryException|8007000E|Insufficient memory to continue the execution of the program.
        OverflowException|80131516|Arithmetic operation resulted in an overflow.
        PlatformNotSupportedException|80131539|Operation is not supported on this platform.
        RankException|80131517|Attempted to operate on an array with the incorrect number of dimensions.
        StackOverflowException|800703E9|Operation caused a stack overflow.
        TimeoutException|80131505|The operation has timed out.
        TypeAccessException|80131543|Attempt to access the type failed.
        TypeInitializationException|80131534|
        TypeLoadException|80131522|Failure has occurred while loading a type.
        TypeUnloadedException|80131013|Type had been unloaded.
        UnauthorizedAccessException|80070005|Attempted to perform an unauthorized operation.
        AccessViolationException|80004003|Attempted to read or write protected memory. This is often an indication that other memory is corrupt.
        AggregateException|80131500|One or more errors occurred.
        AppDomainUnloadedException|80131014|Attempted to access an unloaded AppDomain.
        ContextMarshalException|80131504|Attempted to marshal an object across a context boundary.
        System.Collections.Generic.KeyNotFoundException|80131577|The given key was not present in the dictionary.
        System.IO.IOException|80131620|I/O error occurred.
        System.IO.FileNotFoundException|80070002|Unable to find the specified file.
        System.IO.FileLoadException|80131621|Could not load the specified file.
        System.IO.DirectoryNotFoundException|80070003|Attempted to access a path that is not on the disk.
        System.IO.DriveNotFoundException|80070003|Could not find the drive. The drive might not be ready or might not be mapped.
        System.IO.EndOfStreamException|80070026|Attempted to read past the end of the stream.
        System.IO.PathTooLongException|800700CE|The specified file name or path is too long, or a component of the specified path is too long.
        System.IO.InvalidDataException|80131501|Found invalid data while decoding.
        System.Security.SecurityException|8013150A|Security error.
        System.Security.VerificationException|8013150D|Operation could destabilize the runtime.
        System.Security.Cryptography.CryptographicException|80131501|Error occurred during a cryptographic operation.
        System.Globalization.CultureNotFoundException|80070057|Culture is not supported.
        System.Threading.SynchronizationLockException|80131518|Object synchronization method was called from an unsynchronized block of code.
        System.Threading.ThreadInterruptedException|80131519|Thread was interrupted from a waiting state.
        System.Threading.ThreadStateException|80131520|Thread was in an invalid state.
        System.Threading.AbandonedMutexException|8013152D|The wait completed due to an abandoned mutex.
        System.Threading.BarrierPostPhaseException|80131500|The postPhaseAction failed with an exception.
        System.Threading.SemaphoreFullException|8013152B|Adding the specified count to the semaphore would cause it to exceed its maximum count.
        System.Threading.WaitHandleCannotBeOpenedException|8013152C|No handle of the given name exists.
        System.Threading.Tasks.TaskCanceledException|8013153B|A task was canceled.
        System.Threading.Tasks.TaskSchedulerException|80131500|An exception was thrown by a TaskScheduler.
        System.Runtime.InteropServices.ExternalException|80004005|External component has thrown an exception.
        System.Runtime.InteropServices.COMException|80004005|Error HRESULT E_FAIL has been returned from a call to a COM component.
        System.Runtime.InteropServices.MarshalDirectiveException|80131535|Marshaling directives are invalid.
        System.Runtime.Serialization.SerializationException|8013150C|Serialization error.
        System.Reflection.AmbiguousMatchException|8000211D|Ambiguous match found.
        System.Reflection.CustomAttributeFormatException|80131605|Binary format of the specified custom attribute was invalid.
        System.Reflection.InvalidFilterCriteriaException|80131601|Specified filter criteria was invalid.
        System.Reflection.TargetException|80131603|*
        System.Reflection.TargetInvocationException|80131604|Exception has been thrown by the target of an invocation.
        System.Reflection.TargetParameterCountException|8002000E|Number of parameters specified does not match the expected number.
        System.Resources.MissingManifestResourceException|80131532|Unable to find manifest resource.
        System.ComponentModel.Win32Exception|80004005|The operation completed successfully.
        System.Net.Mail.SmtpException|80131500|Failure sending mail.
        System.Xml.XmlException|80131940|An XML error has occurred.
        System.Xml.Schema.XmlSchemaException|80131941|A schema error occurred.
        System.Xml.Xsl.XsltException|80131942|
        System.Xml.XPath.XPathException|80131943|
        System.Data.DataException|80131920|Data Exception.
        System.Data.DeletedRowInaccessibleException|80131921|Deleted rows inaccessible.
        System.Data.DuplicateNameException|80131922|Duplicate name not allowed.
        System.Data.InRowChangingEventException|80131923|Operation not supported in the RowChanging event.
        System.Data.InvalidConstraintException|80131924|Invalid constraint.
        System.Data.MissingPrimaryKeyException|80131925|Missing primary key.
        System.Data.NoNullAllowedException|80131926|Null not allowed.
        System.Data.ReadOnlyException|80131927|Column is marked read only.
        System.Data.RowNotInTableException|80131928|Row not found in table.
        System.Data.VersionNotFoundException|80131929|Version not found.
        System.Data.ConstraintException|8013192A|Constraint Exception.
        System.Data.DBConcurrencyException|80131501|DB concurrency violation.
        System.Management.Automation.ExtendedTypeSystemException|80131501|#
        System.Management.Automation.MetadataException|80131501|#
        System.Management.Automation.PSInvalidCastException|80004002|#
        """
    private static let table: [String: (result: Int32, message: String)] = {
        var table: [String: (result: Int32, message: String)] = [:]
        for row in rows.split(separator: "\n") {
            let parts = row.split(separator: "|", maxSplits: 2, omittingEmptySubsequences: false).map(String.init)
            guard parts.count == 3, let code = UInt32(parts[1], radix: 16) else { continue }
            table[parts[0].contains(".") ? parts[0] : "System." + parts[0]] = (Int32(bitPattern: code), parts[2])
        }
        return table
    }()
    /// HResult of a new exception.
    public static func result(of type: TypeInfo) -> Int32 {
        var at: TypeInfo? = type
        while let info = at {
            if let row = table[info.fullName] { return row.result }
            at = info.baseType
        }
        return -2_146_233_088
    }
    /// Message of an exception that is made without one.
    public static func message(of type: TypeInfo) -> String {
        var at: TypeInfo? = type
        while let info = at {
            if let text = table[info.fullName]?.message, !text.isEmpty {
                // The engine's own give their name; a star says that there is no text.
                if text == "#" { return type.fullName }
                if text == "*" { break }
                return text
            }
            at = info.baseType
        }
        return "Exception of type '\(type.fullName)' was thrown."
    }
}
