import { useRef, useState } from 'react'
import { toAppErrorData } from '../../shared/errors/app-error.ts'
import { useStudio } from '../hooks/studio-context.ts'
import { detach } from '../lib/detach.ts'
import { useTexts } from '../texts/texts-context.ts'
import { Button } from '../ui/button.tsx'
import { type FieldProps, TextField } from '../ui/field.tsx'

/** The path of a file on the studio's computer, or a file on the computer of this screen, which is sent there. */
export function FileField(field: FieldProps) {
	const { forms: words } = useTexts()
	const { client, stores } = useStudio()
	const input = useRef<HTMLInputElement>(null)
	/** Other fields may be changed while it is being sent. */
	const change = useRef(field.onChange)
	change.current = field.onChange
	const [sending, setSending] = useState<{ readonly percent: number; readonly cancel: () => void } | null>(null)

	async function send(file: File): Promise<void> {
		const canceling = new AbortController()
		const show = (bytes: number) =>
			setSending({ percent: Math.min(99, Math.floor((100 * bytes) / Math.max(1, file.size))), cancel: () => canceling.abort() })
		show(0)
		try {
			const path = await client.placeFile(file, { onSent: show, signal: canceling.signal, takesTables: true })
			change.current(path)
		} catch (error) {
			if (!canceling.signal.aborted) stores.screen.getState().fail(toAppErrorData(error))
		}
		setSending(null)
	}

	return (
		<div className="form form--tight">
			<TextField {...field} icon="folder" />
			<Button look="outline" size="small" icon="upload" onPress={() => (sending ? sending.cancel() : input.current?.click())}>
				{sending ? words.file.cancel({ percent: String(sending.percent) }) : words.file.choose}
			</Button>
			<input
				ref={input}
				type="file"
				hidden
				aria-label={words.file.choose}
				onChange={({ target }) => {
					const [chosen] = target.files ?? []
					// The same file can be chosen again.
					target.value = ''
					if (chosen) detach(send(chosen))
				}}
			/>
		</div>
	)
}
