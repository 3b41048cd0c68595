/** Taken by whatever holds people or data. */
export interface Deletable {
  /**
   * Whether Terraform may destroy or replace it, with everything in it. Deploy once with `true` to lift
   * the protection; only then can it be destroyed.
   *
   * @default false
   */
  readonly deletable?: boolean;
}
