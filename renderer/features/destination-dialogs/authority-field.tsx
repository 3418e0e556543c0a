import { useRef, useState } from 'react'
import { authorityChars } from '../../../shared/domain/destination.ts'
import { detach } from '../../lib/detach.ts'
import { useTexts } from '../../texts/texts-context.ts'
import { Button } from '../../ui/button.tsx'
import { TextArea } from '../../ui/text-area.tsx'

/** Certificates to trust for one RTMPS destination: pasted, or read from a file. The studio validates them. */
export function AuthorityField({ value, onChange }: { readonly value: string; readonly onChange: (pem: string) => void }) {
	const words = useTexts().destinationDialogs.authority
	const file = useRef<HTMLInputElement>(null)
	const [problem, setProblem] = useState<string | null>(null)

	async function read(chosen: File | undefined): Promise<void> {
		if (!chosen) return
		if (chosen.size > authorityChars) return setProblem(words.tooLarge)
		setProblem(null)
		onChange(await chosen.text().catch(() => ''))
	}

	return (
		<div className="authority">
			<TextArea
				label={words.label}
				value={value}
				hint={words.hint}
				error={problem}
				onChange={(pem) => {
					setProblem(null)
					onChange(pem)
				}}
			/>
			<Button size="small" look="outline" onPress={() => file.current?.click()}>
				{words.choose}
			</Button>
			<input
				ref={file}
				type="file"
				hidden
				accept=".pem,.crt,.cer,application/x-pem-file,application/x-x509-ca-cert"
				aria-label={words.choose}
				onChange={(event) => {
					detach(read(event.target.files?.[0]))
					event.target.value = ''
				}}
			/>
		</div>
	)
}
