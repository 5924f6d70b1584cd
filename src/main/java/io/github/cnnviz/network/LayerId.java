package io.github.cnnviz.network;

import java.util.regex.Pattern;

/**
 * The name of a layer within a run, stable from build to build.
 *
 * @param network the network it belongs to, e.g. {@code generator}
 * @param name    its name within the network, e.g. {@code deconv-1}
 */
public record LayerId(String network, String name) {

    private static final int MOST = 40;
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_.-]{1," + MOST + "}");

    public LayerId {
        if (network.isBlank() || name.isBlank()) {
            throw new IllegalArgumentException(
                    "a layer needs a network and a name, got '" + network + "' and '" + name + "'");
        }
    }

    /**
     * Returns the anchor of the layer's section in the report, which names its files, too: ASCII letters, digits, hyphens,
     * underscores and points, of bounded length. Names that would look alike then, or be cut, end with a hash.
     */
    public String anchor() {
        return "layer-" + slug(network) + "-" + slug(name);
    }

    private static String slug(String text) {
        if (PLAIN.matcher(text).matches()) {
            return text;
        }
        StringBuilder slug = new StringBuilder();
        text.codePoints().limit(MOST).forEach(c -> {
            if (c < 128) {
                slug.append(Character.isLetterOrDigit(c) || c == '_' || c == '.' ? Character.toString(c) : " ");
            } else {
                slug.append('u').append(Integer.toHexString(c));
            }
        });
        return slug.toString().strip().replaceAll(" +", "-") + "-" + Integer.toHexString(text.hashCode());
    }

    /** Returns the form that users write in {@code cnnviz.includes}: {@code network/name}. */
    @Override
    public String toString() {
        return network + "/" + name;
    }
}
