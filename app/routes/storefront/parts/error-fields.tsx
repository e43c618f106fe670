import { useText } from '#app/ui/text.ts';

export const addressFormId = 'address-form';
export const identityFormId = 'identity-form';

/** Id of a field of a form of the checkout, for its label and for the summary of errors. */
export const fieldId = (form: string, name: string): string => `${form}-${name}`;

interface RefusedFields {
  readonly station: string;
  readonly fields: readonly string[];
}

/** The fields of a refused form by name, each a way to it. The name on a parcel and the name on an ID are two. */
export function ErrorFields(refused: RefusedFields) {
  const t = useText('checkout');
  const words = (name: string) => t(`field.${name === 'name' && refused.station === 'identity' ? 'realName' : name}`);
  const form = refused.station === 'address' ? addressFormId : identityFormId;
  return (
    <>
      <p>{t('checkFields')}</p>
      <ul className="err-l">
        {refused.fields.map((name) => (
          <li key={name}>
            <a className="link" href={`#${fieldId(form, name)}`}>
              {words(name)}
            </a>
          </li>
        ))}
      </ul>
    </>
  );
}
