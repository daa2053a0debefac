import ShellRuntime
import ShellTypes
import Testing

/// Members that scripts seldom call, and what .NET answers (PSL-373, PSL-387). Each expression and what it prints, joined with `;`.
@Suite struct MemberTests {
    @Test(arguments: [
        ("$t=[Threading.Tasks.Task[int]]::new([Func[int]]{42}); $t.Status; $t.RunSynchronously(); $t.Result; $t.Status", "Created;42;RanToCompletion"),
        ("$t=[Threading.Tasks.Task]::new([Action]{1}); $t.Start(); $t.Status; $t.Exception.InnerException.GetType().Name", "Faulted;PSInvalidOperationException"),
        ("$b=[Threading.Barrier]::new(2); $b.SignalAndWait(1); $b.ParticipantsRemaining; $b.RemoveParticipant(); $b.SignalAndWait(); $b.CurrentPhaseNumber", "False;2;1"),
        ("$l=[Threading.ReaderWriterLockSlim]::new('SupportsRecursion'); $l.EnterWriteLock(); $l.EnterWriteLock(); $l.RecursiveWriteCount; $l.RecursionPolicy", "2;SupportsRecursion"),
        ("$b=[Collections.Concurrent.BlockingCollection[int]]::new(1); $b.Add(7); $b.TryAdd(8,1); $b.BoundedCapacity; $b.Take()", "False;1;7"),
        ("$t=[Threading.Thread]::new([Threading.ThreadStart]{1}); $t.ThreadState; $t.IsAlive", "Unstarted;False"),
        ("[Threading.CancellationToken]::new($true).WaitHandle.WaitOne(0)", "True"),
        ("$t=[Threading.Timer]::new([Threading.TimerCallback]{1}); $t.Change(-1,-1); $t.Dispose(); $t.Change(-1,-1)", "True;False"),
    ])
    func `threads, tasks and locks`(_ script: String, _ expected: String) { #expect(run(script) == expected) }

    @Test(arguments: [
        ("[decimal]::Parse('1e2','Float')", "100"), ("[decimal]::Parse('(1,234.50)','Currency')", "-1234.50"), ("[int]::Parse('12-','AllowTrailingSign')", "-12"), ("[sbyte]::Parse('ff','HexNumber')", "-1"),
        ("[double]::Parse('1.234,5','Float,AllowThousands',[cultureinfo]'de-DE')", "1234.5"), ("[int128]::Parse('ff','HexNumber')", "255"), ("[bigint]::Parse('(5)','AllowParentheses')", "-5"),
        ("try { [int]::Parse('1.5','Float') } catch { $_.Exception.InnerException.GetType().Name }; $Error.Clear()", "OverflowException"),
        ("try { [double]::Parse('1','HexNumber') } catch { $_.Exception.InnerException.GetType().Name }; $Error.Clear()", "ArgumentException"),
        ("[int128]::PopCount(-1); [int128]::LeadingZeroCount(1); [uint128]::TrailingZeroCount(8)", "128;127;3"), ("[bigint]::RotateLeft(5,2); [bigint]::RotateRight(1,1)", "20;2147483648"),
        ("[int128]::CreateSaturating[double](1e50)", "170141183460469231731687303715884105727"), ("[System.Numerics.Complex]::Parse('<1; -2.5>',$null).Imaginary", "-2.5"),
        ("[Nullable]::Compare[int](1,$null); [Nullable]::Compare[int](1,2)", "1;-1"),
    ])
    func `numbers in every style (PSL-373)`(_ script: String, _ expected: String) { #expect(run(script) == expected) }

    @Test(arguments: [
        ("$r=[Xml.XmlReader]::Create([IO.StringReader]::new('<a b=\"1\" xml:lang=\"de\"/>')); $r.Read(); $r.XmlLang; $r.MoveToFirstAttribute(); $r.ReadAttributeValue(); $r.NodeType; $r.Value", "True;de;True;True;Text;1"),
        ("$e=[Xml.Linq.XElement]::Parse('<a><b/>t</a>'); $r=$e.CreateReader(); [void]$r.Read(); [void]$r.Read(); [Xml.Linq.XNode]::ReadFrom($r).ToString(); $r.NodeType", "<b />;Text"),
        ("$e=[Xml.Linq.XElement]::Parse('<a/>'); $e.AddAnnotation('x'); $e.AddAnnotation(5); $e.Annotation([int]); $e.RemoveAnnotations([int]); @($e.Annotations([object])).Count", "5;1"),
        ("$s=[Text.StringBuilder]::new(); $w=[Xml.XmlWriter]::Create($s); $w.WriteStartElement('a'); $w.WriteBase64([byte[]](1,2,3),0,3); $w.WriteCharEntity('A'); $w.Close(); $s.ToString().Substring(39)", "<a>AQID&#x41;</a>"),
        ("$x=[xml]'<r><a/></r>'; $n=$x.CreateNavigator(); [void]$n.MoveToFirstChild(); $n.AppendChild('<z/>'); $n.CreateAttribute('','i','','1'); $x.OuterXml; [void]$n.MoveToChild('a',''); $n.DeleteSelf(); $x.OuterXml",
            "<r i=\"1\"><a /><z /></r>;<r i=\"1\"><z /></r>"),
        ("$x=[xml]'<r xmlns:p=\"u\"/>'; $n=$x.CreateNavigator(); [void]$n.MoveToFirstChild(); $n.MoveToFirstNamespace(); $n.Name; $n.Value; $n.NodeType", "True;p;u;Namespace"),
        ("$x=[xml]'<a p=\"1\" q=\"2\"/>'; [void]$x.DocumentElement.Attributes.InsertAfter($x.CreateAttribute('t'),$x.DocumentElement.Attributes[0]); $x.OuterXml", "<a p=\"1\" t=\"\" q=\"2\" />"),
    ])
    func `readers, writers and navigators`(_ script: String, _ expected: String) { #expect(run(script) == expected) }

    @Test(arguments: [
        ("[Text.Encoding]::UTF8.GetString([Text.Json.JsonSerializer]::SerializeToUtf8Bytes(@{a=1},[hashtable]))", "{\"a\":1}"),
        ("[Text.Json.JsonElement]::DeepEquals([Text.Json.JsonElement]::Parse('{\"a\":1.0,\"b\":2}'),[Text.Json.JsonElement]::Parse('{\"b\":2,\"a\":1}'))", "True"),
        ("$s=[Data.DataSet]::new(); $p=$s.Tables.Add('p'); [void]$p.Columns.Add('id',[int]); $c=$s.Tables.Add('c'); [void]$c.Columns.Add('pid',[int]); [void]$s.Relations.Add('pc',$p.Columns['id'],$c.Columns['pid']); [void]$p.Rows.Add(1); [void]$c.Rows.Add(1); $p.Rows[0].GetChildRows('pc').Count; $c.Rows[0].GetParentRow('pc')['id']; $p.ChildRelations[0].RelationName",
            "1;1;pc"),
        ("$t=[Data.DataTable]::new('t'); [void]$t.Columns.Add('a',[int]); [void]$t.Rows.Add(3); $r=$t.CreateDataReader(); $r.Read(); $r.GetInt32(0); $r.Read(); $u=[Data.DataTable]::new(); $u.Load($t.CreateDataReader()); $u.Rows[0]['a']", "True;3;False;3"),
        ("$k=[ConsoleKeyInfo]::new('a','A',$true,$false,$true); $k.Key; $k.KeyChar; $k.Modifiers", "A;a;Shift, Control"),
        ("[Diagnostics.Process].GetEvents().Name -join ','; [Diagnostics.Process].GetEvent('Exited').EventHandlerType.Name", "OutputDataReceived,ErrorDataReceived,Exited,Disposed;EventHandler"),
        ("[int].MakeByRefType().FullName; [int].MakeByRefType().IsByRef; [int].IsTypeDefinition; [int[]].IsTypeDefinition", "System.Int32&;True;True;False"),
        ("[int].Module.Name; [int].Assembly.ManifestModule.ScopeName", "System.Private.CoreLib.dll;System.Private.CoreLib.dll"),
        ("[string].FindInterfaces([Reflection.TypeFilter]{param($t,$c) $t.Name -eq $c},'IComparable').Name", "IComparable"),
        ("[Linq.Enumerable]::Sequence[int](1,7,2) -join ','", "1,3,5,7"), ("[System.Collections.Generic.Stack[int]]'5'", "5"),
        ("try { [System.Collections.Generic.List[int]]1e10 } catch { $_.FullyQualifiedErrorId }; $Error.Clear()", "InvalidCastFromStringToInteger"),
    ])
    func `data, reflection and the rest (PSL-387)`(_ script: String, _ expected: String) { #expect(run(script) == expected) }
}
