import type { Named } from "./spoken-rows.ts";

/** How each deficit of the frailty index is written and coded, beside the table and not read from it: what is lost there is missed here. */
export const deficitsNamed: readonly Named[] = [
  {
    id: "activityLimitation",
    words:
      "Attendance allowance; Disabled badge; Disabled drivers badge; Registered disabled; Physical disability; Needs help with personal care; Needs help with washing and dressing; Dependent for personal care",
    snomed: "21134002; 160983005; 161041005; 266742006",
    read: "13O5; 13V8; 13VC; 8F6",
  },
  {
    id: "anaemia",
    words: "Anaemia; Anemia; Iron deficiency; Vitamin b12 deficiency; Folate deficiency; Folic acid deficiency",
    snomed: "271737000",
    icd10: "D50; D51; D52; D53; D55; D56; D57; D58; D59; D60; D61; D62; D63; D64",
    read: "D0; D1; D2; 1451; 1452; 1453; 1454; C2620; C2621",
  },
  {
    id: "arthritis",
    words: "Osteoarthritis; Arthritis; Rheumatoid arthritis; Psoriatic arthritis; Gout",
    snomed: "239873007; 239872002; 201834006; 69896004; 90560007",
    icd10: "M05; M06; M07; M08; M10; M13; M15; M16; M17; M18; M19",
    read: "N04; N05; N06; C34",
    not: "Osteoarthritis septic arthritis; Osteoarthritis giant cell arteritis",
  },
  {
    id: "dizziness",
    words: "Dizziness; Vertigo; Giddiness; Dizzy spells; Menieres disease; Unsteadiness",
    snomed:
      "162260006; 271789005; 315018008; 399153001; 404640003; 404641004; 111541001; 13445001; 266994001; 275543009",
    icd10: "R42; H81",
    read: "1B5; F56",
  },
  {
    id: "dyspnoea",
    words:
      "Breathlessness; Dyspnoea; Dyspnea; Shortness of breath; Mrc dyspnoea grade 3; Mrc dyspnoea grade 4; Mrc dyspnoea grade 5",
    snomed: "60845006; 161939006; 161940008; 161941007; 230145002; 267036007; 391125004",
    icd10: "R06.0",
    read: "173; R0608",
    not: "Breathlessness mrc dyspnoea grade 1; Breathlessness mrc dyspnoea grade 2",
  },
  {
    id: "falls",
    words: "Falls; Recurrent falls; Fall; Accidental fall; Fall from bed; Fall on stairs; Unwitnessed fall",
    snomed: "1912002; 161898004; 217082002; 217154006; 279992002; 298343000; 298344006",
    icd10: "R29.6; W00; W01; W03; W04; W05; W06; W07; W08; W10; W18; W19",
    read: "16D; TC",
    not: "Falls fall in blood pressure; Falls falls clinic",
  },
  {
    id: "footProblems",
    words: "Corns; Callus; Foot ulcer; Bunion; Hallux valgus; Foot deformity; Ingrowing toenail; Podiatry",
    snomed: "47850008; 201037000; 201038005; 185269006; 185303007",
    icd10: "L84",
    read: "M20; 9N08; 9NJA",
  },
  {
    id: "fragilityFracture",
    words:
      "Fracture of neck of femur; Fracture of left neck of femur; Fracture of right neck of femur; Fractured neck of femur; Hip fracture; Fracture of hip; Vertebral fracture; Wedge fracture; Fragility fracture; Colles fracture; Osteoporotic fracture; Vertebral collapse; Fracture of distal radius",
    snomed:
      "5913000; 359817006; 443165006; 65966004; 123971006; 240198002; 263225007; 263226008; 359820003; 391092009; 391093004; 391094005; 306171000000106",
    icd10: "M80; M48.4; M48.5; S22.0; S22.1; S32.0; S42.2; S52.5; S52.6; S72.0; S72.1; S72.2",
    read: "S30; S234; N3311; N331N; S10; S112; S114",
  },
  {
    id: "hearingLoss",
    words: "Hearing loss; Deafness; Deaf; Presbyacusis; Hearing impairment; Hearing aid; Hearing AIDS; Hard of hearing",
    snomed: "15188001",
    icd10: "H90; H91",
    read: "F59; 1C12; 1C13; 2BM",
  },
  {
    id: "heartValveDisease",
    words:
      "Aortic stenosis; Aortic regurgitation; Mitral regurgitation; Mitral valve prolapse; Tricuspid regurgitation; Heart valve disease; Valvular heart disease; Valve replacement; Heart valve disorder; Aortic sclerosis",
    snomed: "368009",
    icd10: "I05; I06; I07; I08; I34; I35; I36; I37; Z95.2; Z95.3; Z95.4",
    read: "G540; G541; G542; G543; G11; G12; G13",
  },
  { id: "housebound", words: "Housebound; Bedbound; Bed bound", snomed: "160689007", read: "13CA" },
  {
    id: "hypotension",
    words:
      "Hypotension; Orthostatic hypotension; Postural hypotension; Syncope; Collapse; Faint; Fainting; Blackout; Low blood pressure",
    snomed:
      "28651003; 45007003; 77545000; 195506001; 234171009; 270891002; 271594007; 271787007; 272030005; 309585006; 386705008; 398665005; 407645004; 271870002",
    icd10: "I95; R55",
    read: "G87; 1B6; R002",
    not: "Hypotension vertebral collapse; Hypotension lung collapse",
  },
  {
    id: "memoryProblems",
    words:
      "Delirium; Mild cognitive impairment; Cognitive impairment; Memory loss; Memory impairment; Confusion; Memory problems",
    snomed: "2776000; 48167000; 386805003; 386806002; 386807006; 192071009; 225038006; 247592009",
    icd10: "F05; F06.7; R41.3",
    read: "1B1A; 2841; 28E; E2A1",
  },
  {
    id: "mobilityProblems",
    words:
      "Poor mobility; Reduced mobility; Immobile; Wheelchair user; Wheelchair; Walking frame; Zimmer frame; Rollator; Rollator frame; Walking stick; Walking aid; Uses a frame; With frame; Difficulty walking; Hoist",
    snomed:
      "8510008; 160681005; 160683008; 160692006; 160693001; 165251008; 183135000; 228158008; 243751002; 282145008; 302046008; 302264008; 413121008",
    icd10: "Z74.0; R26.2; Z99.3",
    read: "13C2; 13C4; 13CD; 13CE; 398A; 39B; 8D4; N097",
  },
  {
    id: "osteoporosis",
    words: "Osteoporosis; Osteopenia",
    snomed:
      "64859006; 14651005; 18040001; 32369003; 102447009; 203438009; 276661002; 390833005; 443165006; 473120007; 312894000",
    icd10: "M80; M81; M82; M85.8",
    read: "N330; N331",
  },
  {
    id: "parkinsonism",
    words: "Parkinson's disease; Parkinsonism; Tremor; Essential tremor; Lewy body disease",
    snomed: "4223005; 26079004; 32798002; 49049000; 80098002; 230292008; 230296006; 304535004; 312991009",
    icd10: "G20; G21; G22; G25.0; G25.1; G25.2",
    read: "F12; F130; 1B22",
  },
  {
    id: "careRequirement",
    words:
      "Lives in nursing home; Lives in care home; Nursing home resident; Care home resident; Lives in residential home; Nursing care placement; Residential care placement; Home care package; Package of care; Home help; Has a carer; Physical support personal care support; Personal care support",
    snomed:
      "160734000; 160774006; 161083000; 183436007; 184156005; 185218006; 224224003; 248171000000108; 287591000000107",
    icd10: "Z74.1; Z74.2; Z75.5",
    read: "13F6; 13FX; 13G6; 13WJ; 8GEB; 918F; 9N1G",
    not: "Lives in nursing home child",
  },
  {
    id: "respiratoryDisease",
    words: "Oxygen therapy at home; Home oxygen; Long term oxygen therapy",
    icd10: "J40; J41; J42; J43; J44; J45; J46; J47; J84; J96.1",
    read: "H3",
  },
  {
    id: "skinUlcer",
    words:
      "Leg ulcer; Venous ulcer; Pressure ulcer; Pressure sore; Pressure damage; Skin ulcer; Foot ulcer; Ulcer of lower limb",
    icd10: "L89; L97; I83.0; I83.2",
    read: "M271; M270; G830; 14F5",
  },
  {
    id: "sleepDisturbance",
    words: "Insomnia; Poor sleep; Sleep disturbance; Sleep disorder; Difficulty sleeping",
    snomed: "3745000; 44186003; 192454004; 193462001; 270487001; 272025006; 314938000",
    icd10: "G47.0; G47.2; F51",
    read: "1B1B; E274; R005",
    not: "Insomnia sleep apnoea; Insomnia sleep apnea",
  },
  {
    id: "socialVulnerability",
    words:
      "Lives alone; Living alone; Widowed; Widow; Widower; Lonely; Loneliness; Social isolation; Socially isolated; Housing problems; Death of spouse; Vulnerable adult",
    snomed:
      "33553000; 81877007; 105441003; 105529008; 105531004; 135868008; 160726006; 160770002; 161152002; 267076002; 276039008; 414041006; 417430008; 722228009; 739677000; 423315002; 422650009",
    icd10: "Z60.2; Z63.4; Z65",
    read: "1335; 133P; 133V; 13EH; 13F3; 13G4; 13M1; 13MF; 13Z8; 1B1K; 918V; 9NNV; ZV603",
    not: "Lives alone vulnerable adult policy",
  },
  {
    id: "strokeTia",
    words: "Cerebrovascular disease; Carotid artery stenosis",
    snomed: "62914000; 64586002",
    icd10: "I63; I64; I69; G45",
    read: "G6",
  },
  {
    id: "thyroidDisorders",
    words: "Hypothyroidism; Hyperthyroidism; Thyrotoxicosis; Goitre; Goiter; Graves disease; Thyroiditis; Myxoedema",
    snomed: "40930008; 3716002; 14304000; 34486009; 90739004; 353295004; 237519003; 161442007; 161443002; 27059002",
    icd10: "E00; E01; E02; E03; E04; E05; E06; E07; E89.0",
    read: "C02; C03; C04; C05",
  },
  {
    id: "urinaryIncontinence",
    words:
      "Urinary incontinence; Incontinence of urine; Stress incontinence; Urge incontinence; Incontinent of urine; Doubly incontinent; Double incontinence",
    snomed: "22220005; 60241006; 87557004; 165232002; 161794005; 78459008; 397878005; 236666003; 415274007",
    icd10: "N39.3; N39.4; R32",
    read: "1A23; 1A24; 1A26; K198; K586",
    not: "Urinary incontinence faecal incontinence",
  },
  {
    id: "urinarySystemDisease",
    words:
      "Urinary tract infection; Recurrent UTI; UTI; Cystitis; Benign prostatic hyperplasia; Benign prostatic hypertrophy; Urinary retention; Retention of urine; Long term catheter; Urinary catheter; Nocturia; Haematuria; Overactive bladder; Prostatism",
    snomed: "38822007; 301011002",
    icd10: "N30; N31; N32; N39.0; N40; N41; R33; N13; N20",
    read: "K155; K165; K190; K197; K20; R08",
  },
  {
    id: "visualImpairment",
    words:
      "Visual impairment; Sight impaired; Severely sight impaired; Blind; Partially sighted; Registered blind; Macular degeneration; Glaucoma; Cataract; Poor vision; Low vision",
    icd10: "H25; H26; H35.3; H40; H54",
    read: "F49; F45; F46; F4250; 2BBm; 2BBo",
    not: "Visual impairment colour blind",
  },
  {
    id: "weightLoss",
    words:
      "Weight loss; Unintentional weight loss; Loss of appetite; Poor appetite; Malnutrition; Cachexia; Reduced appetite",
    snomed: "79890006; 64379006; 89362005; 161832001; 249468005; 267024001; 269813009; 309257005; 422868009; 448765001",
    icd10: "R63.0; R63.4; R64; E40; E41; E43; E44; E46",
    read: "1612; 1615; 1623; 1625; 1D1A; 22A8; R0300; R032",
    not: "Weight loss anorexia nervosa; Weight loss advice on weight loss",
  },
  // Codes below a chapter, as senders write them out in full.
  { id: "arthritis", read: "N05z; C34z" },
  { id: "fragilityFracture", icd10: "S72.00", read: "S30y" },
  { id: "hearingLoss", read: "F59z" },
  { id: "hypotension", icd10: "R55X" },
  { id: "osteoporosis", read: "N3300" },
  { id: "parkinsonism", icd10: "G20X", read: "F12z" },
  { id: "thyroidDisorders", read: "C02z" },
  { id: "urinarySystemDisease", icd10: "N40X" },
  { id: "visualImpairment", read: "F45z; F46z" },
];
