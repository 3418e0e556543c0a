import { useEffect, useRef, useState } from 'react'
import type { NewShowText, ShowText } from '../../../shared/domain/show-text.ts'
import { useStudio } from '../../hooks/studio-context.ts'
import { detach } from '../../lib/detach.ts'

interface TextDraft {
	readonly lines: NewShowText
	change(change: Partial<NewShowText>): void
	/** Changes from here on are undone as one step. */
	beginGesture(): void
}

/** The two lines of a text while they are typed: sent as fast as the studio answers, and shown at once. */
export function useTextDraft(sourceId: string, text: ShowText): TextDraft {
	const { runner, items } = useStudio()
	const [own, setOwn] = useState<NewShowText | null>(null)
	const waiting = useRef<NewShowText | null>(null)
	const isSending = useRef(false)
	const gesture = useRef<string | null>(null)
	const { id, first, second } = text

	// The studio has the change: from here on its state is shown.
	useEffect(() => {
		if (own?.first === first && own.second === second && !isSending.current) setOwn(null)
	}, [own, first, second])

	async function send(): Promise<void> {
		isSending.current = true
		while (waiting.current) {
			const lines = waiting.current
			waiting.current = null
			const named = gesture.current === null ? {} : { gesture: gesture.current }
			if ((await runner.run('texts.update', { id: sourceId, textId: id, ...lines, ...named })) === undefined) setOwn(null)
		}
		isSending.current = false
		setOwn((now) => now && { ...now })
	}

	return {
		lines: own ?? { first, second },
		change(change) {
			const lines = { ...(own ?? { first, second }), ...change }
			setOwn(lines)
			waiting.current = lines
			if (!isSending.current) detach(send())
		},
		beginGesture() {
			gesture.current = items.newGesture()
		},
	}
}
