import java.io.BufferedOutputStream;
import java.io.File;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Paths;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.sax.SAXResult;
import javax.xml.transform.stream.StreamSource;
import org.apache.fop.apps.Fop;
import org.apache.fop.apps.FopFactory;
import org.apache.fop.apps.MimeConstants;

/**
 * WarmFop CONFIGURATION FOLDER SECONDS ROUNDS FILE.fo...
 *
 * Formats the files again and again in one JVM with one FopFactory (so its fonts are read once): for SECONDS of processor
 * time to let the compiler of the JVM do its work, then ROUNDS times that count. Prints a line for each counted round,
 * "pages nanoseconds" (processor time of the whole process, collector and compiler too), and at the end
 * "memory first last": the peak resident size in kB after the first round of all and at the end.
 */
public class WarmFop {
    private static long processorTime() {
        return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime();
    }

    private static long peakMemory() throws IOException {
        for (String line : Files.readAllLines(Paths.get("/proc/self/status")))
            if (line.startsWith("VmHWM:"))
                return Long.parseLong(line.replaceAll("[^0-9]", ""));
        throw new IOException("/proc/self/status has no VmHWM");
    }

    private static int round(FopFactory factory, String[] a) throws Exception {
        int pages = 0;
        for (int i = 4; i < a.length; i++) {
            File in = new File(a[i]);
            File to = new File(a[1], in.getName().replaceAll("\\.fo$", ".pdf"));
            try (OutputStream out = new BufferedOutputStream(new FileOutputStream(to))) {
                Fop fop = factory.newFop(MimeConstants.MIME_PDF, out);
                TransformerFactory.newDefaultInstance().newTransformer()
                    .transform(new StreamSource(in), new SAXResult(fop.getDefaultHandler()));
                pages += fop.getResults().getPageCount();
            }
        }
        return pages;
    }

    public static void main(String[] a) throws Exception {
        FopFactory factory = FopFactory.newInstance(new File(a[0]));
        long warm = (long) (Double.parseDouble(a[2]) * 1e9);
        round(factory, a);
        long first = peakMemory();
        while (processorTime() < warm)
            round(factory, a);
        for (int i = Integer.parseInt(a[3]); i > 0; i--) {
            long from = processorTime();
            int pages = round(factory, a);
            System.out.println(pages + " " + (processorTime() - from));
        }
        System.out.println("memory " + first + " " + peakMemory());
    }
}
