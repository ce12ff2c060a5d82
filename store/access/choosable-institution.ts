/** An institution that a person belongs to, and so may act for. */
export interface ChoosableInstitution {
  id: string;
  code: string;
  nameLv: string;
  nameEn: string;
}
