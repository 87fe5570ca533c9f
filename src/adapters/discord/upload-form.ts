import {
  type APIAttachment,
  type APILabelComponent,
  type APIModalInteractionResponseCallbackData,
  type APISelectMenuOption,
  ComponentType,
  type FileUploadType,
  TextInputStyle,
} from 'discord.js'
import { LEVELS, type Level } from '../../core/report/types.ts'
import type { Options } from '../../core/review/types.ts'
import { formatCustomId } from './custom-id.ts'

/** Told to Discord, which goes by the name alone: the content is looked at later. */
export const FILE_TYPES: FileUploadType[] = ['.pdf', '.docx', '.txt', '.md']
/** How much of a job description fits: what one text field of Discord takes. */
export const MAX_JOB = 4000

/** A system whose reading can be shown first. */
export interface Engine {
  id: string
  name: string
}

/** The dialog that takes a file. `share` asks who may see the report; a new version follows its review and does not ask. */
export function uploadModal(
  review: string | null,
  engines: readonly Engine[],
): APIModalInteractionResponseCallbackData {
  const components: APILabelComponent[] = [
    {
      type: ComponentType.Label,
      label: 'Your resume',
      description: 'PDF, DOCX, TXT or MD, up to 10 MB',
      component: { type: ComponentType.FileUpload, custom_id: 'file', file_types: FILE_TYPES, required: true },
    },
    select('level', 'Level you aim at', 'Without it: the level the resume reads as', LEVELS.map(same)),
    select(
      'engine',
      'Show first how this system reads it',
      null,
      engines.map(({ id, name }) => ({ value: id, label: name })),
    ),
    {
      type: ComponentType.Label,
      label: 'Job description',
      description: 'Paste it to see which of its requirements your bullets show',
      component: {
        type: ComponentType.TextInput,
        custom_id: 'job',
        style: TextInputStyle.Paragraph,
        max_length: MAX_JOB,
        required: false,
      },
    },
  ]
  if (review === null) {
    components.push(
      select('share', 'Who may see the report', 'Without it: only you. Contact details are masked for others', [
        { value: 'me', label: 'Only me', default: true },
        { value: 'channel', label: 'Everybody in this channel' },
      ]),
    )
  }
  return {
    custom_id: formatCustomId({ is: 'upload', review }),
    title: review === null ? 'Check a resume' : 'Upload a new version',
    components,
  }
}

const same = (value: string): APISelectMenuOption => ({ value, label: value })

const select = (
  custom_id: string,
  label: string,
  description: string | null,
  options: APISelectMenuOption[],
): APILabelComponent => ({
  type: ComponentType.Label,
  label,
  ...(description ? { description } : {}),
  component: { type: ComponentType.StringSelect, custom_id, options, required: false },
})

/** What was chosen, however it was asked for. */
export function optionsOf(chosen: {
  level?: string | undefined
  engine?: string | undefined
  company?: string | undefined
  job?: string | undefined
  jobFile?: { ref: string; name: string } | undefined
}): Options {
  const level: Level | null = LEVELS.find((one) => one === chosen.level) ?? null
  const engine = chosen.engine || null
  const company = chosen.company?.trim() || null
  const { jobFile } = chosen
  const job = jobFile
    ? { file: jobFile.ref, name: jobFile.name }
    : chosen.job?.trim()
      ? { text: chosen.job.trim() }
      : null
  return { level, engine, company, job }
}

/** What looks like a document; pictures and the rest of a message are none of our business. */
export const isDocument = ({ filename }: Pick<APIAttachment, 'filename'>): boolean =>
  /\.(?:pdf|docx|txt|md|markdown|text)$/i.test(filename)
