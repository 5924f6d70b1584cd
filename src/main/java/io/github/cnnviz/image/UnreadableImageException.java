package io.github.cnnviz.image;

/** One image cannot be used; its message says why in a few words. */
public final class UnreadableImageException extends Exception {

    private static final long serialVersionUID = 1L;

    public UnreadableImageException(String why) {
        super(why);
    }

    public UnreadableImageException(String why, Throwable cause) {
        super(why, cause);
    }
}
