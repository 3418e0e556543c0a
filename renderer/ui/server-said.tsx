import { useRef, useState } from 'react'
import { copyText, selectText } from '../lib/copy-text.ts'
import { detach } from '../lib/detach.ts'
import { useTexts } from '../texts/texts-context.ts'
import { Button } from './button.tsx'

/** The server's original message: collapsed at first, copyable, never part of our own sentence. The studio has removed keys from it. */
export function ServerSaid({ words }: { readonly words: string | undefined }) {
	const texts = useTexts()
	const [copied, setCopied] = useState<boolean | null>(null)
	const code = useRef<HTMLElement>(null)
	if (!words) return null
	async function copy(said: string): Promise<void> {
		const worked = await copyText(said, document)
		setCopied(worked)
		if (!worked) selectText(code.current)
	}

	return (
		<details className="said">
			<summary>{texts.app.serverSaid}</summary>
			<div className="said__words">
				<code ref={code}>{words}</code>
				<Button size="small" look="ghost" icon={copied ? 'check' : 'copy'} onPress={() => detach(copy(words))}>
					{copied === null ? texts.app.copy : copied ? texts.app.copied : texts.app.selected}
				</Button>
			</div>
		</details>
	)
}
