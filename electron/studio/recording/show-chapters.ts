import type { ShowChapter } from '../../recorder/chapters.ts'
import type { Recorder } from '../../recorder/recorder.ts'

/** The chapters of the running recording, from whoever makes some. */
export function createShowChapters(recorder: Pick<Recorder, 'setChapters'>) {
	const byMaker = new Map<'ads' | 'markers', readonly ShowChapter[]>()
	return {
		/** Replaces all chapters of this maker. */
		set(maker: 'ads' | 'markers', chapters: readonly ShowChapter[]) {
			byMaker.set(maker, chapters)
			recorder.setChapters([...byMaker.values()].flat())
		},
	}
}
