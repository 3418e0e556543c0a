import { useState } from 'react'
import type { CueMessage } from '../../../shared/domain/cue.ts'
import { useClock, useSlice, useStudio } from '../../hooks/studio-context.ts'
import { detach } from '../../lib/detach.ts'
import type { Texts } from '../../texts/texts.ts'
import { useTexts } from '../../texts/texts-context.ts'
import { Button, IconButton } from '../../ui/button.tsx'
import { Form } from '../../ui/form.tsx'
import { Icon, type IconName } from '../../ui/icons.tsx'
import { useOffField } from '../../ui/off-field.ts'

/** A screen that shows the message says so at once. */
const sendingMs = 2000

/** A message to the presenter, and whether it has arrived. */
export function MessageCard() {
	const texts = useTexts()
	const words = texts.cues.message
	const { runner } = useStudio()
	const { message } = useSlice('cueRun')
	const [draft, setDraft] = useState('')
	const off = useOffField('cues.sendMessage')
	const isSending = useClock((nowMs) => message !== null && nowMs - message.sentAtMs < sendingMs)

	async function send(text: string): Promise<void> {
		if (text.trim() === '') return
		if (await runner.run('cues.sendMessage', { text: text.trim() })) setDraft('')
	}

	return (
		<section className="card message-card" aria-label={words.title} data-region="">
			<Form
				does="cues.sendMessage"
				onSubmit={(event) => {
					event.preventDefault()
					detach(send(draft))
				}}
			>
				<div className="input">
					<Icon name="message" size={15} />
					<input
						value={draft}
						maxLength={300}
						placeholder={words.title}
						aria-label={words.title}
						dir="auto"
						autoComplete="off"
						onChange={(event) => setDraft(event.target.value)}
						{...off.text}
					/>
					<kbd className="key">{words.enter}</kbd>
				</div>
			</Form>
			{message ? <SentMessage message={message} isSending={isSending} onClear={() => detach(runner.run('cues.clearMessage'))} /> : null}
			<div className="message-card__quick">
				{Object.entries(words.quick).map(([id, text]) => (
					<Button does="cues.sendMessage" key={id} size="small" onPress={() => detach(send(text))}>
						{text}
					</Button>
				))}
			</div>
		</section>
	)
}

function SentMessage({
	message,
	isSending,
	onClear,
}: {
	readonly message: CueMessage
	readonly isSending: boolean
	readonly onClear: () => void
}) {
	const texts = useTexts()
	const { icon, tone, text } = messageState(message, isSending, texts)
	return (
		<div className="message-card__sent" role="status">
			<Icon name={icon} size={15} {...(tone ? { tone } : {})} />
			<span className="grow cut" dir="auto" title={message.text}>
				{message.text}
			</span>
			<span className={tone ? `message-card__state tone-${tone}` : 'message-card__state'}>{text}</span>
			<IconButton does="cues.clearMessage" icon="cross" size={13} label={texts.cues.message.clear} onPress={onClear} />
		</div>
	)
}

/** How far a message has come. Pure. */
export function messageState(
	{ shownOn, confirmedBy }: Pick<CueMessage, 'shownOn' | 'confirmedBy'>,
	isSending: boolean,
	texts: Texts,
): { readonly icon: IconName; readonly tone: 'good' | 'warning' | null; readonly text: string } {
	const words = texts.cues.message
	if (confirmedBy.length > 0) return { icon: 'check', tone: 'good', text: words.confirmed({ names: texts.list(confirmedBy) }) }
	if (shownOn > 0) return { icon: 'check', tone: null, text: words.shown({ count: shownOn }) }
	return isSending ? { icon: 'turning', tone: null, text: words.sending } : { icon: 'alert', tone: 'warning', text: words.noScreen }
}
