package io.github.cnnviz.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.cnnviz.CnnvizException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReadAheadTest {

    private static final ImageShape SHAPE = new ImageShape(1, 2, 2);

    @Test
    void givesTheSameBatchesInTheSameOrder() throws Exception {
        TrainingBatches plain = batches(new TestSource(50));
        List<TrainingBatches.Position> positions = new ArrayList<>();
        try (ReadAhead ahead = new ReadAhead(batches(new TestSource(50)), 12)) {
            for (int i = 0; i < 12; i++) {
                TrainingBatches.Batch batch = ahead.next();
                TrainingBatches.Batch expected = plain.next();
                assertThat(batch.values()).containsExactly(expected.values());
                assertThat(batch.after()).isEqualTo(expected.after());
                positions.add(batch.after());
            }
        }
        assertThat(positions).doesNotHaveDuplicates();
    }

    @Test
    void readsNoMoreThanWillBeAskedFor() throws Exception {
        TestSource source = new TestSource(50);
        try (ReadAhead ahead = new ReadAhead(batches(source), 2)) {
            ahead.next();
            ahead.next();
        }
        assertThat(source.read).isEqualTo(2 * 6);
    }

    @Test
    void whatIsBeingReadWhenItClosesIsRead() throws Exception {
        TestSource source = new TestSource(50);
        try (ReadAhead ahead = new ReadAhead(batches(source), 9)) {
            ahead.next();
        }
        assertThat(source.read).isEqualTo(2 * 6);
    }

    @Test
    void aFailureReachesWhoAsks() throws Exception {
        TestSource source = new TestSource(50);
        source.gone = true;
        try (ReadAhead ahead = new ReadAhead(batches(source), 9)) {
            assertThatExceptionOfType(CnnvizException.class)
                    .isThrownBy(ahead::next)
                    .withMessage("the images in a test can no longer be read: unplugged");
        }
    }

    @Test
    void aReaderGoesOnWhereAnotherWas() throws Exception {
        TrainingBatches one = batches(new TestSource(50));
        for (int i = 0; i < 11; i++) { // beyond the first epoch of 45 training images
            one.next();
        }
        TrainingBatches.Position here = one.next().after();
        TrainingBatches other = batches(new TestSource(50));
        other.goTo(here);
        for (int i = 0; i < 9; i++) {
            TrainingBatches.Batch expected = one.next();
            TrainingBatches.Batch batch = other.next();
            assertThat(batch.values()).containsExactly(expected.values());
            assertThat(batch.after()).isEqualTo(expected.after());
        }
    }

    private static TrainingBatches batches(TestSource source) throws CnnvizException {
        return new TrainingBatches(source.open(), 6, 7);
    }

    /** Image i has the value i everywhere. */
    private static final class TestSource implements ImageSource {
        private final int size;
        private int read;
        private boolean gone;

        TestSource(int size) {
            this.size = size;
        }

        @Override
        public ImageShape shape() {
            return SHAPE;
        }

        @Override
        public int size() {
            return size;
        }

        @Override
        public String name(int index) {
            return "image " + index;
        }

        @Override
        public String description() {
            return "a test";
        }

        @Override
        public float[] read(int index) throws IOException {
            if (gone) {
                throw new IOException("unplugged");
            }
            read++;
            return new float[] {index, index, index, index};
        }
    }
}
