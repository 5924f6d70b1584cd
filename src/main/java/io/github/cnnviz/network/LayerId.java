package io.github.cnnviz.network;

/**
 * The name of a layer within a run, stable from build to build.
 *
 * @param network the network it belongs to, e.g. {@code generator}
 * @param name    its name within the network, e.g. {@code deconv-1}
 */
public record LayerId(String network, String name) {

    public LayerId {
        if (network.isBlank() || name.isBlank()) {
            throw new IllegalArgumentException(
                    "a layer needs a network and a name, got '" + network + "' and '" + name + "'");
        }
    }

    /** Returns the anchor of the layer's section in the report: letters, digits and hyphens only. */
    public String anchor() {
        return "layer-" + slug(network) + "-" + slug(name);
    }

    private static String slug(String text) {
        StringBuilder slug = new StringBuilder();
        text.codePoints().forEach(c -> {
            if (c < 128) {
                slug.append(Character.isLetterOrDigit(c) ? Character.toString(c) : " ");
            } else {
                slug.append('u').append(Integer.toHexString(c)); // names in other scripts must stay apart
            }
        });
        return slug.toString().replaceAll(" +", "-");
    }

    /** Returns the form that users write in {@code cnnviz.includes}: {@code network/name}. */
    @Override
    public String toString() {
        return network + "/" + name;
    }
}
