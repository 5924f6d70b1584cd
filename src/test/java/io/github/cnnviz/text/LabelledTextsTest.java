package io.github.cnnviz.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.cnnviz.CnnvizException;
import io.github.cnnviz.image.ImageShape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LabelledTextsTest {

    @TempDir
    private Path folder;

    @Test
    void aFileIsAClassAndALineAText() throws Exception {
        write("right.txt", "b\uD835\uDD38\n\n");
        write("left.txt", "abba\r\nba\n");
        write("notes.md", "of no class");
        LabelledTexts texts = LabelledTexts.of(folder, 3);
        assertThat(texts.classes()).containsExactly("left", "right");
        assertThat(texts.size()).isEqualTo(3);
        assertThat(texts.symbolCount()).isEqualTo(3);
        assertThat(texts.shape()).isEqualTo(new ImageShape(1, 3, 3));
        assertThat(texts.name(0)).isEqualTo("abb");
        assertThat(new int[] {texts.label(0), texts.label(1), texts.label(2)}).containsExactly(0, 0, 1);
        // rows a, b and the third symbol; a shorter text ends at the last time
        assertThat(texts.read(0)).containsExactly(1, 0, 0, 0, 1, 1, 0, 0, 0);
        assertThat(texts.read(1)).containsExactly(0, 0, 1, 0, 1, 0, 0, 0, 0);
        assertThat(texts.read(2)).containsExactly(0, 0, 0, 0, 1, 0, 0, 0, 1);
    }

    @Test
    void whatIsNotTextsOfClassesIsRefused() throws Exception {
        write("only.txt", "a");
        assertThatThrownBy(() -> LabelledTexts.of(folder, 5))
                .isInstanceOf(CnnvizException.class)
                .hasMessage(folder + " holds texts of 1 classes");
        write("empty.txt", " \n");
        assertThatThrownBy(() -> LabelledTexts.of(folder, 5))
                .hasMessage("the file " + folder.resolve("empty.txt") + " holds no text");
        Files.write(folder.resolve("empty.txt"), new byte[] {(byte) 0xff});
        assertThatThrownBy(() -> LabelledTexts.of(folder, 5)).hasMessage("a file in " + folder + " is not in UTF-8");
    }

    @Test
    void aTextMayHaveSoManySymbols() throws Exception {
        write("many.txt", symbols(511));
        write("one.txt", "!");
        assertThat(LabelledTexts.of(folder, 1000).symbolCount()).isEqualTo(512);
        write("many.txt", symbols(512));
        assertThatThrownBy(() -> LabelledTexts.of(folder, 1000))
                .hasMessage("the texts in " + folder + " have 513 different characters");
    }

    private static String symbols(int count) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < count; i++) {
            text.appendCodePoint(0x4e00 + i);
        }
        return text.toString();
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text);
    }
}
