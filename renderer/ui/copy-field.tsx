import { useRef, useState } from 'react'
import { copyText, selectText } from '../lib/copy-text.ts'
import { detach } from '../lib/detach.ts'
import { useTexts } from '../texts/texts-context.ts'
import { IconButton } from './button.tsx'

/** A value to type into another program, with a button that copies it. A secret is read when it is needed, and shown as dots. */
export function CopyField({
	label,
	shown,
	read,
	copyLabel,
	isSecret = false,
	isBare = false,
}: {
	readonly label: string
	readonly shown: string
	/** null = there is nothing to copy. */
	readonly read: (() => Promise<string>) | null
	readonly copyLabel: string
	readonly isSecret?: boolean
	/** Without a visible label. */
	readonly isBare?: boolean
}) {
	const texts = useTexts()
	const [plain, setPlain] = useState<{ readonly of: string; readonly text: string } | null>(null)
	const [isCopied, setCopied] = useState(false)
	const value = useRef<HTMLElement>(null)
	// A new key is hidden again.
	const revealed = plain?.of === shown ? plain.text : null

	async function copy(): Promise<void> {
		if (!read) return
		const text = await read()
		const worked = await copyText(text, document)
		setCopied(worked)
		if (worked) return
		if (isSecret) setPlain({ of: shown, text })
		requestAnimationFrame(() => selectText(value.current))
	}

	async function toggle(): Promise<void> {
		if (!read) return
		setPlain(revealed === null ? { of: shown, text: await read() } : null)
	}

	return (
		<div className="field">
			{isBare ? null : <span className="field__label">{label}</span>}
			<div className="input">
				<code ref={value}>{revealed ?? shown}</code>
				{isSecret && read ? (
					<IconButton
						icon={revealed === null ? 'eye' : 'eyeOff'}
						label={revealed === null ? texts.destinations.showKey : texts.destinations.hideKey}
						onPress={() => detach(toggle())}
					/>
				) : null}
				{read ? (
					<IconButton icon={isCopied ? 'check' : 'copy'} label={isCopied ? texts.app.copied : copyLabel} onPress={() => detach(copy())} />
				) : null}
			</div>
		</div>
	)
}
