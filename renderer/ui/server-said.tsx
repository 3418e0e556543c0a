import { useState } from 'react'
import { useTexts } from '../texts/texts-context.ts'
import { Button } from './button.tsx'

/** The other side's own words: closed at first, copyable, never part of our sentence. The studio has taken keys out of them. */
export function ServerSaid({ words }: { readonly words: string | undefined }) {
	const texts = useTexts()
	const [isCopied, setCopied] = useState(false)
	if (!words) return null
	return (
		<details className="said">
			<summary>{texts.app.serverSaid}</summary>
			<div className="said__words">
				<code>{words}</code>
				<Button
					size="small"
					look="ghost"
					icon={isCopied ? 'check' : 'copy'}
					onPress={() => void navigator.clipboard.writeText(words).then(() => setCopied(true))}
				>
					{isCopied ? texts.app.copied : texts.app.copy}
				</Button>
			</div>
		</details>
	)
}
