import java.io.BufferedOutputStream;
import java.io.File;
import java.io.FileOutputStream;
import java.io.OutputStream;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.sax.SAXResult;
import javax.xml.transform.stream.StreamSource;
import org.apache.fop.apps.FOUserAgent;
import org.apache.fop.apps.Fop;
import org.apache.fop.apps.FopConfParser;
import org.apache.fop.apps.FopFactory;
import org.apache.fop.apps.MimeConstants;
import org.apache.fop.render.xml.XMLRenderer;

/** AreaTrees CONFIGURATION FOLDER FILE.fo...: the area trees of Apache FOP, as for PDF, one JVM for all files. */
public class AreaTrees {
    public static void main(String[] a) throws Exception {
        for (int i = 2; i < a.length; i++) {
            File in = new File(a[i]);
            /* a factory for each: images are looked for beside the file */
            FopFactory factory = new FopConfParser(new File(a[0]), in.getParentFile().toURI()).getFopFactoryBuilder().build();
            File to = new File(a[1], in.getName().replaceAll("\\.fo$", ".fop.xml"));
            FOUserAgent agent = factory.newFOUserAgent();
            XMLRenderer renderer = new XMLRenderer(agent);
            renderer.mimicRenderer(agent.getRendererFactory().createRenderer(agent, MimeConstants.MIME_PDF));
            agent.setRendererOverride(renderer);
            try (OutputStream out = new BufferedOutputStream(new FileOutputStream(to))) {
                Fop fop = factory.newFop(MimeConstants.MIME_FOP_AREA_TREE, agent, out);
                TransformerFactory.newDefaultInstance().newTransformer()
                    .transform(new StreamSource(in), new SAXResult(fop.getDefaultHandler()));
            } catch (Exception e) {
                System.out.println(in.getName() + ": " + e.getMessage());
                to.delete();
            }
        }
    }
}
