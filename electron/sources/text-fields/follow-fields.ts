import { readMediaAddress } from '../../../shared/domain/media-address.ts'
import type { WebAnswersContext } from '../web-answers.ts'
import { followTextAddress } from './text-address.ts'
import type { FieldsSettings, TextFields } from './text-fields.ts'
import { followTextFile } from './text-file.ts'

/** null: the text has only words of its own. */
export function followFields(
	settings: FieldsSettings,
	context: WebAnswersContext,
	isShown: () => boolean,
	onChange: () => void,
): TextFields | null {
	const { file } = settings
	if (!file) return null
	const follow = readMediaAddress(file).kind === 'file' ? followTextFile : followTextAddress
	return follow({ ...settings, file }, context, isShown, onChange)
}
